import { Arch } from 'electron-builder'
import { describe, expect, test } from 'vitest'
import lock from '../../../package-lock.json' with { type: 'json' }
import { beforePack, keychainPackage, whyNotPackable } from '../../../scripts/target-natives.ts'

const targets = ['linux', 'win32', 'darwin'].flatMap((platform) =>
  ['x64', 'arm64'].map((arch) => ({ platform, arch, name: keychainPackage(platform, arch) })),
)

describe("the keychain's binary of a target", () => {
  test.each(targets)('$platform $arch: its package is one that the lock file names', ({ name }) => {
    expect(Object.keys(lock.packages)).toContain(`node_modules/${name}`)
  })

  test.each(targets)('$platform $arch: packed where it is installed', ({ platform, arch, name }) => {
    expect(whyNotPackable({ platform, arch }, { platform, isInstalled: (asked) => asked === name })).toBeNull()
  })

  test.each(targets)('$platform $arch: without it nothing is packed, and what to run is said', (target) => {
    const why = whyNotPackable(target, { platform: target.platform, isInstalled: (asked) => asked !== target.name })
    expect(why).toContain(`npm install --no-save --force ${target.name}`)
  })

  test('a foreign system is refused', () => {
    const here = { platform: 'linux', isInstalled: () => true }
    expect(whyNotPackable({ platform: 'darwin', arch: 'x64' }, here)).toContain('Packing for darwin')
  })

  test('an app for both processors is merged from two that were looked at before', () => {
    const here = { platform: 'darwin', isInstalled: () => false }
    expect(whyNotPackable({ platform: 'darwin', arch: 'universal' }, here)).toBeNull()
  })

  test('of this computer is installed, as electron-builder asks', () => {
    expect(() =>
      beforePack({ electronPlatformName: process.platform, arch: Arch[process.arch as 'x64'] }),
    ).not.toThrow()
  })

  test('electron-builder hears of a refusal', () => {
    expect(() => beforePack({ electronPlatformName: 'freebsd', arch: Arch.x64 })).toThrow('Packing for freebsd')
  })
})
