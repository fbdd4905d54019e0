/** Shorter values would hit ordinary words. */
const MIN_LENGTH = 8

/** Replaces every known secret by value, wherever it stands in a text. */
export function redact(text: string, secrets: Iterable<string>): string {
  let clean = text
  for (const secret of secrets) if (secret.length >= MIN_LENGTH) clean = clean.replaceAll(secret, '[secret]')
  return clean
}
