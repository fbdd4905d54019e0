import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, matchesGlob } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { identity } from '../../../electron/identity.ts'
import type { TrayIconState } from '../../../electron/tray/tray-content.ts'
import { trayIconFile } from '../../../electron/tray/tray-icons.ts'
import packageFile from '../../../package.json' with { type: 'json' }
import { targetNames } from '../../../scripts/release/targets.ts'
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

describe('what a user gets to see of it outside of the app', () => {
  type ArchName = (arch: number, extension: string) => string
  type Expand = (pattern: string, arch: string, app: object, more: object) => string
  const { Arch, getArtifactArchName } = ofBuilder('builder-util') as {
    Arch: Record<string, number>
    getArtifactArchName: ArchName
  }
  const { expandMacro } = ofBuilder('app-builder-lib/out/util/macroExpander') as { expandMacro: Expand }
  const extensions: Record<string, string> = { nsis: 'exe' }
  const all = (['linux', 'win', 'mac'] as const).flatMap((os) =>
    targetNames(config, os).flatMap((target) =>
      ['x64', 'arm64'].map((arch) => ({ os, arch, target, ext: extensions[target] ?? target })),
    ),
  )
  // A section of the schema is called as its target, but with a small letter first.
  const ownOf = (target: string): unknown => Object(config[target[0]?.toLowerCase() + target.slice(1)]).artifactName
  const nameOf = ({ os, arch, target, ext }: (typeof all)[number]): string =>
    expandMacro(
      String(ownOf(target) ?? config.artifactName),
      getArtifactArchName(Arch[arch] ?? -1, ext),
      { version: '1.2.3' },
      { os, ext },
    )

  test('no two files of a release have one name, and each says system and processor, and its version unless it is replaced in its place', () => {
    const names = all.map(nameOf)
    expect(names).toHaveLength(12)
    expect(new Set(names).size).toBe(12)
    const form =
      /^llm-trainer(-1\.2\.3(?=.*\.(deb|rpm|exe|dmg|zip)$)|(?=.*\.AppImage$)(-1\.2\.3)?)-(linux|win|mac)-(x64|x86_64|amd64|arm64|aarch64)\.[A-Za-z]+$/
    expect(names.filter((name) => !form.test(name))).toEqual([])
    // An update takes the place of the one before, under the same name; one with a version in it would get another.
    const images = names.filter((name) => name.endsWith('.AppImage'))
    expect(images.sort()).toEqual(['llm-trainer-linux-arm64.AppImage', 'llm-trainer-linux-x86_64.AppImage'])
  })

  test('an update finds its file: on Windows and macOS by the processor in its name', () => {
    const mixed = all.filter(({ os }) => os !== 'linux')
    expect(mixed.filter((one) => !nameOf(one).includes(one.arch))).toEqual([])
  })

  test('icons are there in the form of each system', () => {
    const icons = (['linux', 'win', 'mac'] as const).map((os) => String(Object(config[os]).icon))
    expect(icons).toEqual(['resources/icons', 'resources/icons/icon.ico', 'resources/icons/icon.icns'])
    expect(icons.filter((path) => !existsSync(join(root, path)))).toEqual([])
    const sizes = readdirSync(join(root, 'resources/icons')).flatMap((file) => /^(\d+)x\1\.png$/.exec(file)?.[1] ?? [])
    expect(sizes.map(Number).sort((one, other) => one - other)).toEqual([16, 24, 32, 48, 64, 128, 256, 512])
  })

  test('links open the app', () => {
    expect(config.protocols).toEqual([{ name: identity.productName, schemes: ['llmtrainer'], role: 'Viewer' }])
  })

  test('Windows: installed for the user alone, without asking an administrator, in a folder of choice', () => {
    expect(config.nsis).toEqual({
      buildUniversalInstaller: false,
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      deleteAppDataOnUninstall: false,
    })
  })

  test('macOS: dragged into its place; not offered to a system on which Electron does not run', () => {
    const { contents } = config.dmg as { contents: { type: string; path?: string }[] }
    expect(contents.map(({ type, path = null }) => [type, path])).toEqual([
      ['file', null],
      ['link', '/Applications'],
    ])
    expect(Object(config.mac)).toMatchObject({ minimumSystemVersion: '13.0', hardenedRuntime: true })
  })
})
