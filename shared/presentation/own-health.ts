import type { OwnFinding } from '../own-health.ts'
import type { Fact } from '../reason.ts'
import type { OwnHealthWords } from '../words/load-own-health.ts'
import { fill } from '../words/say.ts'

const amounts: ReadonlySet<string> = new Set(['bytes', 'limit'])
const counts: ReadonlySet<string> = new Set(['count', 'max', 'p99', 'ms', 'slow'])

/** Hours that are only guessed; never none, since a limit that is reached is told as well. */
export const aboutHours = (hours: number): number => Math.max(1, Math.round(hours))

const factOf = (name: string, value: string | number): Fact => {
  if (typeof value === 'string') return value
  if (amounts.has(name)) return { word: 'bytes', of: value }
  if (name === 'hours') return aboutHours(value)
  return counts.has(name) ? Math.round(value) : value
}

/** What the app found wrong with itself, and what now. */
export function sayFinding(words: OwnHealthWords, { fault, params }: OwnFinding): { what: string; now: string } {
  const facts = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, factOf(name, value)]))
  const { what, now } = words.faults[fault]
  return { what: fill(what, facts), now: fill(now, facts) }
}
