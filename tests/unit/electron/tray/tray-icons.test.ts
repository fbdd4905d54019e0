import { expect, test } from 'vitest'
import { isDarkBar, trayIconFile } from '../../../../electron/tray/tray-icons.ts'

test.each([
  ['darwin', true, 'brokenTemplate.png'],
  ['darwin', false, 'brokenTemplate.png'],
  ['win32', true, 'broken-dark.ico'],
  ['win32', false, 'broken-light.ico'],
  ['linux', true, 'broken-dark.png'],
  ['linux', false, 'broken-light.png'],
  ['freebsd', false, 'broken-light.png'],
] as const)('on %s with a dark bar (%s) the file is %s', (platform, darkBar, file) => {
  expect(trayIconFile({ state: 'broken', platform, darkBar })).toBe(file)
})

const theme = (apps: boolean, system: boolean) => ({
  shouldUseDarkColors: apps,
  shouldUseDarkColorsForSystemIntegratedUI: system,
})

test.each([
  ['win32', theme(false, true), undefined, true],
  ['win32', theme(true, false), undefined, false],
  ['darwin', theme(true, true), undefined, true],
  ['linux', theme(false, false), 'KDE', false],
  ['linux', theme(true, false), 'KDE', true],
  ['linux', theme(false, false), 'ubuntu:GNOME', true],
  ['linux', theme(false, false), 'GNOME', true],
  ['linux', theme(false, false), undefined, false],
  ['linux', theme(false, false), 'XFCE', false],
  ['darwin', theme(false, false), 'GNOME', false],
] as const)('%s with %o on the desktop %s: dark bar %s', (platform, dark, desktop, expected) => {
  expect(isDarkBar({ platform, theme: dark, desktop })).toBe(expected)
})
