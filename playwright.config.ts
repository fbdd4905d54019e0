import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/setup/browser.mjs'

/** A browser of this computer; without one Playwright's own download is used. */
const executablePath = findBrowser(process)

/** `real`: the Electron binary that `npx install-electron` brings. Otherwise the tests' stand-in takes its place. */
const electron = process.env.E2E_ELECTRON ?? 'stand-in'
const standIn = join(import.meta.dirname, 'out/electron-stand-in')
if (electron === 'stand-in') process.env.ELECTRON_OVERRIDE_DIST_PATH = standIn
if (executablePath) process.env.CHROMIUM_PATH = executablePath

/** What only Linux has: desktops without a tray, autostart entries, text drawn as in the kept pictures. */
const onOtherSystems = process.platform === 'linux' ? [] : ['**/*.linux.spec.ts']

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/desktop/stand-in.config.ts',
  metadata: { electron, standIn },
  projects: [
    { name: 'panel', testIgnore: ['desktop/**', ...onOtherSystems] },
    {
      name: 'desktop',
      testMatch: 'desktop/**/*.spec.ts',
      testIgnore: [
        // It brings a keychain of its own, which only Linux can have; elsewhere `scripts/smoke.ts` starts what was packed.
        ...(process.platform === 'linux' ? [] : ['desktop/packed.spec.ts']),
        ...onOtherSystems,
      ],
    },
  ],
  outputDir: 'test-results',
  // The pictures that the documents show are the ones that what is shown is compared with.
  snapshotPathTemplate: 'docs/screenshots/{arg}{ext}',
  // Most of the time is waiting for processes, as in the other tests.
  workers: 3,
  fullyParallel: false,
  forbidOnly: true,
  // Guards against what hangs, no measures: a computer may be ten times slower than this one.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    deviceScaleFactor: 1,
    locale: 'en-GB',
    trace: 'off',
    video: 'off',
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Chromium refuses its sandbox to root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
})
