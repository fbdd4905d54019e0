import { decimal, money } from '../../shared/words/formats.ts'
import { fill } from '../../shared/words/say.ts'
import { panel } from '../../shared/words/spoken.ts'

/** `$4.10`; small prices keep the digits that make them more than nothing. US dollars in. */
export const dollars = (amount: number): string => money(amount)

/** `12,300`. */
export const count = (number: number): string => decimal(number)

/** `3.3 GB`. Bytes in. */
export const gigabytes = (bytes: number): string => fill(panel.ollama.size, { size: decimal(bytes / 1e9, 1) })

/** `640 MB`, `3.3 GB`. Bytes in. */
export const bytes = (amount: number): string =>
  amount < 0.95e9 ? fill(panel.ollama.megabytes, { size: Math.round(amount / 1e6) }) : gigabytes(amount)

/** The end of a long path, whole folders only: `…/lab/llm-trainer`. */
export function pathTail(path: string, maxLength: number): string {
  if (path.length <= maxLength) return path
  const separator = path.includes('\\') ? '\\' : '/'
  const parts = path.split(separator)
  let tail = parts.pop() ?? path
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const longer = `${part}${separator}${tail}`
    if (longer.length + 2 > maxLength) break
    tail = longer
  }
  return `…${separator}${tail}`
}
