import { TOKEN_PREFIX } from './tokens.ts'

/** Shorter values would hit ordinary words. */
const MIN_LENGTH = 8

/** A token of a script is known by its form: only its digest is kept, so that its value is not known after a start. */
const tokenForm = /llmt_[\w-]{43}/g

/** Replaces every known secret by value, and tokens of scripts by their form, wherever they stand in a text. */
export function redact(text: string, secrets: Iterable<string>): string {
  let clean = text
  for (const secret of secrets) if (secret.length >= MIN_LENGTH) clean = clean.replaceAll(secret, '[secret]')
  return clean.includes(TOKEN_PREFIX) ? clean.replaceAll(tokenForm, '[secret]') : clean
}
