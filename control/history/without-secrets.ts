import { redact } from '../../shared/redact.ts'

/** What looks like a key of OpenRouter or a token of Telegram: it may be an old one that nobody knows any more. */
const shapes = [/sk-or-v1-[0-9A-Za-z_-]{16,}/g, /(?<!\d)\d{8,10}:[0-9A-Za-z_-]{35}\b/g]

/** A text without the secrets that are known, and without what looks like one. */
export const withoutSecrets = (text: string, secrets: Iterable<string>): string =>
  shapes.reduce((clean, shape) => clean.replace(shape, '[secret]'), redact(text, secrets))
