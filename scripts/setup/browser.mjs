import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The headless shell first: the same engine without a browser's windows, which opens a page in half the time. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
]

/** Where the usual systems put it without a place on the path. */
const places = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].map((folder) =>
    join(process.env[folder] ?? folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ),
}

/**
 * An installed Chromium or Chrome.
 *
 * @param {{ env: Record<string, string | undefined>, platform: string, exists?: (path: string) => boolean }} system
 * @returns {string | null} its path
 */
export function findBrowser({ env, platform, exists = existsSync }) {
  if (env.CHROMIUM_PATH) return exists(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : null
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = platform === 'win32' ? [] : folders.flatMap((folder) => names.map((name) => join(folder, name)))
  const usual = platform === 'darwin' || platform === 'win32' ? places[platform] : []
  return [...onPath, ...usual].find((path) => exists(path)) ?? null
}
