import { globSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, matchesGlob } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { identity } from '../../../electron/identity.ts'
import type { TrayIconState } from '../../../electron/tray/tray-content.ts'
import { trayIconFile } from '../../../electron/tray/tray-icons.ts'
import packageFile from '../../../package.json' with { type: 'json' }
import { drawings } from '../../../shared/presentation/shapes.ts'

const states = Object.keys(drawings) as TrayIconState[]
const root = join(import.meta.dirname, '../../..')
const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const read = (path: string): string => readFileSync(path, 'utf8')

type Config = Record<string, unknown> & { files: string[]; linux: Record<string, unknown> }
const config: Config = parse(read(join(root, 'electron-builder.yml')))

// As electron-builder checks it itself, only sooner.
const isValid = new Ajv({ strict: false, coerceTypes: true, logger: false }).compile(
  JSON.parse(read(ofBuilder.resolve('app-builder-lib/scheme.json'))),
)
const errorsOf = (value: unknown): unknown[] => {
  isValid(structuredClone(value))
  return (isValid.errors ?? []).map(({ instancePath, message, params }) => ({ instancePath, message, params }))
}

describe('electron-builder.yml is of the form that electron-builder wants', () => {
  test('as it is', () => {
    expect(errorsOf(config)).toEqual([])
  })

  test('a word that is misspelt, or a fuse that is none, is found', () => {
    expect(errorsOf({ ...config, asarUnpak: [] })).not.toEqual([])
    expect(errorsOf({ ...config, electronFuses: { runAsNodes: false } })).not.toEqual([])
  })
})

describe('who the app is, is said the same everywhere', () => {
  test('to electron-builder', () => {
    expect(config.appId).toBe(identity.appId)
    expect(config.productName).toBe(identity.productName)
    expect(config.linux.executableName).toBe(identity.executableName)
    expect(config.linux.syncDesktopName).toBe(true)
  })

  test('to Electron', () => {
    expect(packageFile.productName).toBe(identity.productName)
    expect(packageFile.desktopName).toBe(identity.desktopName)
    expect(packageFile.main).toBe('out/node/desktop.js')
  })

  test('the desktop entry is called as the app is, and files by letters that every system takes', () => {
    expect(identity.desktopName).toBe(`${identity.appId}.desktop`)
    expect(identity.executableName).toMatch(/^[a-z-]+$/)
  })
})

describe('what a packed app may be made to do', () => {
  test('the fuses, all that can be set', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    })
    expect(config.asar).toBe(true)
  })

  test('nothing is published by accident', () => {
    expect(config.publish).toBeNull()
  })

  test('the tested versions are packed: none is a range', () => {
    for (const name of ['electron', 'electron-builder'] as const)
      expect(packageFile.devDependencies[name]).toMatch(/^\d+\.\d+\.\d+$/)
  })
})

describe('what is packed, for whom', () => {
  test('no pattern opens the whole folder, and each of a source finds it', () => {
    const wanted = config.files.filter((pattern) => !pattern.startsWith('!'))
    expect(wanted.filter((pattern) => /^(\*|\.|node_modules|out\/\*)/.test(pattern))).toEqual([])
    const sources = wanted.filter((pattern) => !pattern.startsWith('out/'))
    expect(sources.filter((pattern) => globSync(pattern, { cwd: root }).length === 0)).toEqual([])
  })

  test('patterns are never given for one system only: electron-builder would then pack the whole folder', () => {
    expect(['linux', 'win', 'mac'].filter((system) => 'files' in Object(config[system]))).toEqual([])
  })

  const trayFilesOn: { system: 'linux' | 'win' | 'mac'; platform: NodeJS.Platform }[] = [
    { system: 'linux', platform: 'linux' },
    { system: 'win', platform: 'win32' },
    { system: 'mac', platform: 'darwin' },
  ]
  test.each(trayFilesOn)('on $system, of the icons of the tray, those that are shown there', ({ system, platform }) => {
    const [rule] = (config[system] as { extraResources: { from: string; to: string; filter: string[] }[] })
      .extraResources
    if (rule === undefined) throw new Error('No rule')
    const shown = states.flatMap((state) => [true, false].map((darkBar) => trayIconFile({ state, platform, darkBar })))
    const takes = (file: string): boolean => rule.filter.some((pattern) => matchesGlob(file, pattern))
    const there = readdirSync(join(root, rule.from))
    expect({ from: rule.from, to: rule.to }).toEqual({ from: 'resources/tray', to: 'tray' })
    expect(shown.filter((file) => !there.includes(file) || !takes(file))).toEqual([])
    expect(there.filter((file) => takes(file) && !shown.includes(file.replace('@2x', '')))).toEqual([])
  })

  test('installers for each system are named, so that no default counts', () => {
    const targets = (system: string): unknown => (config[system] as { target: unknown }).target
    expect(targets('linux')).toEqual(['AppImage', 'deb', 'rpm'])
    expect(targets('win')).toEqual([{ target: 'nsis', arch: ['x64', 'arm64'] }])
    expect(targets('mac')).toEqual(['dmg', 'zip'].map((target) => ({ target, arch: ['x64', 'arm64'] })))
  })

  test('the app brings one package that is not bundled, at one version', () => {
    expect(packageFile.dependencies).toEqual({ '@napi-rs/keyring': expect.stringMatching(/^\d+\.\d+\.\d+$/) })
  })
})
