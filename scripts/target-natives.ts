import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Arch } from 'electron-builder'

/** The keychain's package for a system, named as npm does. */
export function keychainPackage(platform: string, arch: string): string {
  const library = { linux: '-gnu', win32: '-msvc' }[platform] ?? ''
  return `@napi-rs/keyring-${platform}-${arch}${library}`
}

/**
 * Before packing for a system: npm installs the keychain's binary of this computer only, and without the target's the app would be
 * packed without complaint and could keep no key.
 */
export function beforePack(target: { electronPlatformName: string; arch: Arch }): void {
  // A universal app is merged from two that were packed before.
  if (target.arch === Arch.universal) return
  if (target.electronPlatformName !== process.platform) {
    throw new Error(`Packing for ${target.electronPlatformName} is done on that system, not on ${process.platform}.`)
  }
  const name = keychainPackage(target.electronPlatformName, Arch[target.arch])
  if (existsSync(join(import.meta.dirname, '..', 'node_modules', name))) return
  throw new Error(
    `${name} is not installed, so that the packed app could not use the keychain. Run: npm install --no-save --force ${name}`,
  )
}
