import { fill } from '../../shared/words/say.ts'
import { panel } from '../../shared/words/spoken.ts'

/** `$4.10`; small prices keep the digits that make them more than nothing. US dollars in. */
export function dollars(amount: number): string {
  if (amount === 0 || amount >= 0.01) return `$${amount.toFixed(2)}`
  return `$${amount.toPrecision(2)}`
}

const grouped = new Intl.NumberFormat('en-GB')

/** `12,300`. */
export const count = (number: number): string => grouped.format(number)

/** `3.3 GB`. Bytes in. */
export const gigabytes = (bytes: number): string => fill(panel.ollama.size, { size: (bytes / 1e9).toFixed(1) })

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
