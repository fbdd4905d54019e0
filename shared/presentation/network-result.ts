import type { NetworkTest } from '../network.ts'
import { fill } from '../words/say.ts'
import { network as words } from '../words/spoken.ts'

/** How the way to OpenRouter is, in one line: the hop that is broken, where one is. */
export function sayNetworkResult({ host, via, broken }: Pick<NetworkTest, 'host' | 'via' | 'broken'>): string {
  const facts = { host, first: via ?? host }
  if (broken === null) return fill(words.testOk, facts)
  return fill(words.broken[broken] ?? words.brokenElsewhere, facts)
}
