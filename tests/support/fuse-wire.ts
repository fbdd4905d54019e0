/** Where the settings burnt into an Electron binary begin: this text, a version, a length, then a character for each setting. */
export const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** The settings in their order (electron/electron, build/fuses/fuses.json5). */
const names = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
]

/** The settings of an Electron binary that have a name here. Throws where there are none. */
export function readFuses(binary: Buffer): Record<string, boolean> {
  const at = binary.indexOf(FUSE_SENTINEL)
  if (at < 0) throw new Error('No fuses in this binary')
  const [version, length = 0] = binary.subarray(at + FUSE_SENTINEL.length)
  if (version !== 1) throw new Error(`Fuses of an unknown version: ${version}`)
  const first = at + FUSE_SENTINEL.length + 2
  const states = binary.subarray(first, first + length).toString('latin1')
  return Object.fromEntries(names.map((name, index) => [name, states[index] === '1']))
}
