import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Arch } from 'electron-builder'

/** The keychain's package for a system, named as npm does. */
export function keychainPackage(platform: string, arch: string): string {
  const library = { linux: '-gnu', win32: '-msvc' }[platform] ?? ''
  return `@napi-rs/keyring-${platform}-${arch}${library}`
}

type Target = { platform: string; arch: string }
type Here = { platform: string; isInstalled(name: string): boolean }

/**
 * Why the app cannot be packed for a system. npm installs the keychain's binary of this computer only; without the target's the app
 * would be packed without complaint, and could keep no key.
 */
export function whyNotPackable(target: Target, here: Here): string | null {
  if (target.platform !== here.platform) {
    return `Packing for ${target.platform} is done on that system, not on ${here.platform}.`
  }
  // A universal app is merged from two that were packed before.
  if (target.arch === 'universal') return null
  const name = keychainPackage(target.platform, target.arch)
  if (here.isInstalled(name)) return null
  return `${name} is not installed, so that the packed app could not use the keychain. Run: npm install --no-save --force ${name}`
}

/** Called by electron-builder before it packs for a system. */
export function beforePack({ electronPlatformName, arch }: { electronPlatformName: string; arch: Arch }): void {
  const why = whyNotPackable(
    { platform: electronPlatformName, arch: Arch[arch] },
    {
      platform: process.platform,
      isInstalled: (name) => existsSync(join(import.meta.dirname, '..', 'node_modules', name)),
    },
  )
  if (why !== null) throw new Error(why)
}
