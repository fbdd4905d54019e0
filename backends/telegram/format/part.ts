import { cut } from './cut.ts'
import { type Formatted, plain } from './formatted.ts'
import { formatMarkdown } from './markdown.ts'

/** What stands for a text of which nothing can be seen: Telegram takes no empty message. */
const NOTHING = '…'

/** A text as parts of an answer (JSON), each one message; at least one. */
export function partsOf(text: string, isMarkdown: boolean): string[] {
  const parts = cut(isMarkdown ? formatMarkdown(text) : plain(text)).filter(({ text }) => hasSomething(text))
  return (parts.length === 0 ? [plain(NOTHING)] : parts).map((part) => JSON.stringify(part))
}

/** Telegram drops what cannot be seen, and takes no message of nothing else. */
const hasSomething = (text: string): boolean => /[^\s\p{Cc}\p{Cf}\p{Zs}\u2800\u3164]/u.test(text)

/** What `partsOf` made. */
export const readPart = (part: string): Formatted => JSON.parse(part) as Formatted
