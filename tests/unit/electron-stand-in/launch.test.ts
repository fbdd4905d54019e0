import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { chromiumFlags } from '../../support/electron-stand-in/chromium/flags.ts'
import { locateApp, readCommandLine } from '../../support/electron-stand-in/launch/app-location.ts'
import { createAppPaths } from '../../support/electron-stand-in/main/app-paths.ts'
import { createCommandLine, switchesOf } from '../../support/electron-stand-in/main/command-line.ts'

describe('the command line', () => {
  test('names modules that come before the app, then the app; switches are passed over', () => {
    const argv = ['electron', '--inspect=0', '-r', './loader.js', '--require', 'hook', '/app', '--flag', 'word']
    expect(readCommandLine(argv)).toEqual({ app: '/app', preloaded: ['./loader.js', 'hook'] })
    expect(readCommandLine(['electron', '--version'])).toEqual({ app: null, preloaded: [] })
  })

  test('can be read by the app, and added to', () => {
    const appended = new Map<string, string>()
    const commandLine = createCommandLine(switchesOf(['app', '--User-Data-Dir=/a=b', '--hidden', '-x']), appended)
    expect(commandLine.getSwitchValue('user-data-dir')).toBe('/a=b')
    expect([commandLine.hasSwitch('hidden'), commandLine.hasSwitch('x')]).toEqual([true, false])
    commandLine.appendSwitch('Hidden', 'yes')
    expect(commandLine.getSwitchValue('hidden')).toBe('yes')
    expect([...appended]).toEqual([['hidden', 'yes']])
    expect(() => Reflect.get(commandLine, 'appendArgument')).toThrow('commandLine.appendArgument is not implemented')
  })
})

describe("Chromium's flags", () => {
  const flags = (appended: [string, string][], isRoot = false): string[] =>
    chromiumFlags({ profile: '/profile', userAgent: 'agent', isRoot, appended: new Map(appended) })

  test('are what the app appended, too; lists of features are joined', () => {
    const all = flags([
      ['lang', 'de'],
      ['disable-features', 'Other'],
    ])
    expect(all).toContain('--lang=de')
    expect(all.filter((flag) => flag.startsWith('--disable-features='))).toEqual([
      '--disable-features=IsolateOrigins,site-per-process,Other',
    ])
  })

  test('an app cannot take its sandbox away, nor our way in', () => {
    const all = flags([
      ['no-sandbox', ''],
      ['remote-debugging-port', '9222'],
    ])
    expect(all).not.toContain('--no-sandbox')
    expect(all).toContain('--remote-debugging-port=0')
    expect(flags([], true)).toContain('--no-sandbox')
  })
})

describe('an app', () => {
  let dir: string
  beforeEach(async () => {
    dir = await realpath(await mkdtemp(join(tmpdir(), 'llm-trainer-located-')))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  test('is what its package file says', async () => {
    const main = join(dir, 'main.js')
    await writeFile(main, '')
    await writeFile(join(dir, 'package.json'), JSON.stringify({ name: 'one', version: '1.2.3', main: 'main.js' }))
    expect(locateApp(dir, '45.0.0')).toEqual({ dir, main, name: 'one', version: '1.2.3' })
    await writeFile(join(dir, 'package.json'), JSON.stringify({ name: 'one', productName: 'One', main: 'main.js' }))
    expect(locateApp(dir, '45.0.0')).toEqual({ dir, main, name: 'One', version: '45.0.0' })
    expect(locateApp(main, '45.0.0')).toEqual({ dir, main, name: 'Electron', version: '45.0.0' })
  })

  test('that is not there, or not built, is said', async () => {
    expect(() => locateApp(join(dir, 'none'), '45.0.0')).toThrow('Unable to find Electron app at')
    await writeFile(join(dir, 'package.json'), JSON.stringify({ main: 'out/main.js' }))
    expect(() => locateApp(dir, '45.0.0')).toThrow('is the app built?')
  })

  test('has its folders by its name, unless it or the command line says otherwise', () => {
    let name = 'One'
    const paths = createAppPaths({ executable: '/electron', appName: () => name, userDataSwitch: null })
    expect(paths.get('userData')).toBe(join(paths.get('appData'), 'One'))
    name = 'Two'
    expect(paths.get('sessionData')).toBe(join(paths.get('appData'), 'Two'))
    paths.set('userData', join(dir, 'mine'))
    expect(paths.get('logs')).toBe(join(dir, 'mine/logs'))
    expect(() => paths.set('userData', 'relative')).toThrow('Path must be absolute')
    expect(() => paths.get('nothing' as never)).toThrow("Failed to get 'nothing' path")
    const led = createAppPaths({ executable: '/electron', appName: () => name, userDataSwitch: dir })
    expect(led.get('userData')).toBe(dir)
  })
})
