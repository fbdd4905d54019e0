/** What this app reads and writes. A file without `config_version` is of version 1, as the original's are. */
export const CONFIG_VERSION = 1

/**
 * The version that the text of a config.json says of itself. Only a change that gives a key another meaning makes a new one: a key that is
 * unknown survives every version.
 */
export function configVersionOf(text: string): number {
  try {
    const values: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    if (typeof values !== 'object' || values === null || !('config_version' in values)) return 1
    const { config_version: version } = values
    return Number.isInteger(version) && Number(version) > 0 ? Number(version) : 1
  } catch {
    // What is no JSON says nothing of a version.
    return 1
  }
}
