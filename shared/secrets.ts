import { z } from 'zod'

export const secretNames = ['openrouter_api_key', 'telegram_bot_token', 'twilio_auth_token'] as const
export const secretNameSchema = z.enum(secretNames)
export type SecretName = z.infer<typeof secretNameSchema>

/** Environment variable that can bring each secret. */
export const secretVariables: Record<SecretName, string> = {
  openrouter_api_key: 'OPENROUTER_API_KEY',
  telegram_bot_token: 'TELEGRAM_BOT_TOKEN',
  twilio_auth_token: 'TWILIO_AUTH_TOKEN',
}

/** Where a secret can be kept. `session` is memory only, `file` a file that only this user can read. */
export const secretStoreNames = ['keychain', 'file', 'session'] as const
export const secretStoreNameSchema = z.enum(secretStoreNames)
export type SecretStoreName = z.infer<typeof secretStoreNameSchema>

const prefixes: Record<SecretName, string> = {
  openrouter_api_key: 'sk-or-v1-',
  telegram_bot_token: '',
  twilio_auth_token: '',
}

const MIN_LENGTH_TO_SHOW_LAST4 = 12

/** The last four characters; nothing of a secret so short that four would give it away. */
export const last4 = (secret: string): string => (secret.length >= MIN_LENGTH_TO_SHOW_LAST4 ? secret.slice(-4) : '')

/** How a secret is shown: `sk-or-v1-…1a2b`, `…9999` where its form says nothing. */
export const maskSecret = (name: SecretName, secret: string): string => `${prefixes[name]}…${last4(secret)}`

/** The same for the original's page, which takes a token of more than ten characters for "configured". */
export const maskForPage = (name: SecretName, secret: string): string =>
  name === 'openrouter_api_key' ? maskSecret(name, secret) : `stored-…${last4(secret)}`

export type SecretInput =
  | { kind: 'unchanged' }
  | { kind: 'secret'; value: string }
  | { kind: 'refused'; why: 'empty' | 'masked' | 'several-lines' }

/**
 * Reads what somebody entered for a secret. Surrounding space is dropped; a mask of the stored one means "unchanged";
 * any other text with `…` in it is a mask of something else and refused, as are inner line breaks.
 */
export function readSecretInput(name: SecretName, input: string, stored: string | null): SecretInput {
  const value = input.trim()
  if (value === '') return { kind: 'refused', why: 'empty' }
  if (stored !== null && [stored, maskSecret(name, stored), maskForPage(name, stored)].includes(value))
    return { kind: 'unchanged' }
  if (value.includes('…') || value.includes('•')) return { kind: 'refused', why: 'masked' }
  if (/[\r\n]/.test(value)) return { kind: 'refused', why: 'several-lines' }
  return { kind: 'secret', value }
}
