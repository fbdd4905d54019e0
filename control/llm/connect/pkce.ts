import { createHash } from 'node:crypto'

/** 64 characters; RFC 7636 wants 43 to 128. */
const VERIFIER_BYTES = 48
/** What OpenRouter calls the key in the user's list of keys. */
const KEY_LABEL = 'LLM Trainer'

export const verifierFrom = (randomBytes: (count: number) => Buffer): string =>
  randomBytes(VERIFIER_BYTES).toString('base64url')

/** `S256` of RFC 7636. */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url')

/**
 * The page on which the user says yes. It lies at the origin of the API; without a callback it shows a code.
 * Its parameters: OpenRouterTeam/docs, guides/overview/auth/oauth.
 */
export function authorizationUrl(apiUrl: string, challenge: string, callbackUrl: string | null): string {
  const url = new URL('/auth', apiUrl)
  if (callbackUrl !== null) url.searchParams.set('callback_url', callbackUrl)
  url.searchParams.set('code_challenge', challenge)
  url.searchParams.set('code_challenge_method', 'S256')
  url.searchParams.set('key_label', KEY_LABEL)
  return url.href
}

/** The page of one key, which only its owner can see. */
export function keyPage(apiUrl: string, key: string): string | null {
  const hash = createHash('sha256').update(key).digest('hex')
  return URL.parse(`/keys/${hash}`, apiUrl)?.href ?? null
}

/** Characters. */
const MAX_CODE = 512

/** The code in what somebody pasted: itself, or an address that holds it as `code`. `null` where there is none. */
export function readCode(pasted: string): string | null {
  const text = pasted.trim()
  const code = /^https?:\/\//i.test(text) ? (URL.parse(text)?.searchParams.get('code') ?? '') : text
  return code.length <= MAX_CODE && /^[\x21-\x7e]+$/.test(code) ? code : null
}
