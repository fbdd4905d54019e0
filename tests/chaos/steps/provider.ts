import { isBlocking } from '../../../shared/problem.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import type { Answer } from '../../support/fake-openrouter-answers.ts'
import { fails, noCredit, overloaded, rateLimited, unavailable } from '../../support/fake-openrouter-answers.ts'
import { breaksStream, cutsSocket } from '../../support/fake-openrouter-streams.ts'
import type { Expectation, Family } from '../family.ts'
import { ASKED_AGAIN_WITHIN_MS } from './shared.ts'

const told = (card: string): Expectation => ({ kind: 'told', level: ['broken'], cards: [card] })
/** One answer that breaks off says nothing about the source: training pauses, and goes on by itself. */
const calm: Expectation = { kind: 'calm', ms: 1_500 }

type Kind = { answer: Answer | null; expects: Expectation }

const kinds: Record<string, Kind> = {
  '401': { answer: null, expects: told('key-rejected') },
  '402': { answer: noCredit, expects: told('credit-exhausted') },
  '429': { answer: rateLimited('1'), expects: told('rate-limited') },
  '500': { answer: fails(500, 'Internal Server Error'), expects: told('provider-down') },
  '503': { answer: unavailable, expects: told('provider-down') },
  '529': { answer: overloaded, expects: told('provider-down') },
  'cut stream': { answer: cutsSocket('It begins well, and then'), expects: calm },
  'error in the stream': {
    answer: breaksStream('It begins well, and then', { code: 502, message: 'Upstream' }),
    expects: told('provider-down'),
  },
}

/** OpenRouter refuses, is in trouble, or breaks off. */
export const provider: Family = {
  name: 'provider',
  weight: 5,
  variants: Object.keys(kinds),
  applies: () => true,
  make(variant, { around, plane, margin }) {
    const { answer, expects } = kinds[variant] as Kind
    const { openrouter, teaches } = around
    return {
      touches: ['source'],
      async hurt() {
        if (answer === null) openrouter.acceptKeys()
        else openrouter.always(answer)
      },
      expects,
      async heal() {
        openrouter.acceptKeys(fakeKey())
        openrouter.always(teaches)
        // What closed the source is for its user to open; all else is asked again without a word.
        const problem = plane.state().llm.problem
        if (problem !== null && isBlocking(problem.code))
          await plane.client().source.tryAgain(undefined, { context: { deadlineMs: 10_000 * margin } })
      },
      recoversIn: ASKED_AGAIN_WITHIN_MS,
    }
  },
}
