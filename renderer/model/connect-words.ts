import type { Procedure } from '../../shared/state.ts'
import { connect as words } from '../../shared/words/spoken.ts'

/** OpenRouter gave a key that could not be proved; it can be tried again. */
export const holdsKey = ({ kind, outcome, steps }: Procedure): boolean =>
  kind === 'connect' && outcome === 'failed' && !steps.some(({ id, state }) => id === 'exchanged' && state !== 'done')

/** Its page is open, and nobody has come back from it yet. */
export const waitsForPage = ({ kind, outcome, steps }: Procedure): boolean =>
  kind === 'connect' &&
  outcome === 'running' &&
  steps.some(({ id, state }) => id === 'waiting' && state === 'needs-user')

/** Nobody comes back by itself: a code has to be pasted. */
export const waitsForCode = (procedure: Procedure): boolean =>
  waitsForPage(procedure) && procedure.steps.some(({ note }) => note?.code === 'note.connect-paste')

/** Why there is no key at all, in words of connecting; `null` where the words of a key fit. */
export function sayNotConnected(procedure: Procedure): string | null {
  const { kind, problem } = procedure
  if (kind !== 'connect' || problem === null || holdsKey(procedure)) return null
  const outcomes: Record<string, string> = words.outcomes
  return outcomes[problem.code] ?? null
}
