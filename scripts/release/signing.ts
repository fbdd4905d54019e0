/** What electron-builder signs and notarizes with, each only where it is set. */
const signing = [
  'CSC_LINK',
  'CSC_KEY_PASSWORD',
  'WIN_CSC_LINK',
  'WIN_CSC_KEY_PASSWORD',
  'APPLE_API_KEY',
  'APPLE_API_KEY_ID',
  'APPLE_API_ISSUER',
] as const

type Env = Record<string, string | undefined>

/**
 * Signing variables that are set to nothing. Of a secret that is not there a workflow makes an empty text, which electron-builder would
 * take for a certificate.
 */
export const emptySigning = (env: Env): string[] => signing.filter((name) => env[name] === '')

/**
 * What electron-builder is told beyond its file. macOS starts nothing on Apple's processors that is not signed; without a certificate,
 * sign for the computer that packs only.
 */
export const localSignature = (env: Env): { mac?: { identity: string; notarize: boolean } } =>
  env.CSC_LINK || env.CSC_NAME ? {} : { mac: { identity: '-', notarize: false } }
