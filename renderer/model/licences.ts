export type Licence = { name: string; version: string; licence: string }

const isLicence = (value: unknown): value is Licence =>
  typeof value === 'object' &&
  value !== null &&
  ['name', 'version', 'licence'].every((key) => typeof (value as Record<string, unknown>)[key] === 'string')

/** The list in the module that is made when the app is built; `null`: there is none in it. */
export function readLicences(module: unknown): Licence[] | null {
  if (typeof module !== 'object' || module === null || !('licences' in module)) return null
  const { licences } = module
  return Array.isArray(licences) ? licences.filter(isLicence) : null
}
