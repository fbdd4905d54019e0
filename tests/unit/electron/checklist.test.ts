import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const sources = globSync('electron/**/*.ts', { cwd: root }).map((file) => ({
  file,
  text: readFileSync(join(root, file), 'utf8'),
}))
const filesWith = (pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file)

test('no page has Node, none shares a world with its preload, and each is in a sandbox', () => {
  expect(filesWith(/\b(nodeIntegration\w*|webviewTag): true|\b(contextIsolation|sandbox|webSecurity): false/)).toEqual(
    [],
  )
  const [{ text } = { text: '' }] = sources.filter(({ file }) => file.endsWith('panel-window.ts'))
  for (const kept of ['sandbox: true', 'contextIsolation: true', 'nodeIntegration: false', 'webviewTag: false'])
    expect(text).toContain(kept)
  const main = readFileSync(join(root, 'electron/main.ts'), 'utf8')
  expect(main.indexOf('app.enableSandbox()')).toBeGreaterThan(0)
  expect(main.indexOf('app.enableSandbox()')).toBeLessThan(main.indexOf('whenReady'))
})

test('nothing that Chromium holds back is switched on, and no check of it is switched off', () => {
  expect(
    filesWith(
      /allowRunningInsecureContent|experimentalFeatures|BlinkFeatures|appendSwitch|certificate-error|CertificateVerifyProc/,
    ),
  ).toEqual([])
})

test('no page comes from a file or from the internet', () => {
  expect(filesWith(/loadFile\(|file:\/\/|loadURL\((?!pageUrl)/)).toEqual([])
})

test('one place hears what a page says, and one makes windows', () => {
  expect(filesWith(/\bipc(?:Main)?\.(?:on|handle|once)\(/)).toEqual(['electron/line-door.ts'])
  expect(filesWith(/new BrowserWindow\(/)).toEqual(['electron/panel-window.ts'])
})
