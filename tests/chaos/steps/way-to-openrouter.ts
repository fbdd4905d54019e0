import type { LineFault } from '../../support/chaos-line.ts'
import type { Expectation, Family } from '../family.ts'
import { ASKED_AGAIN_WITHIN_MS } from './shared.ts'

const told = (card: string): Expectation => ({ kind: 'told', level: ['broken'], cards: [card] })
/** It may just think for long: until ten seconds are over for a connection, and sixty for a word, nobody can know. */
const calm = { kind: 'calm', ms: 1_500 } as const

const faults: Partial<Record<LineFault, Expectation>> = {
  refused: told('provider-unreachable'),
  reset: told('provider-unreachable'),
  error: told('provider-down'),
  wrong: told('provider-failing'),
  'half-open': calm,
  // For a moment, while the hole is dug, nobody listens there.
  'black-hole': { ...calm, may: ['provider-unreachable'] },
  slow: calm,
}

const QUIET = ', nobody writes'
const quiet = ['refused', 'reset', 'error'] satisfies LineFault[]

/** The way to OpenRouter. What was under way is asked again; users and training wait, and nothing is lost. */
export const wayToOpenrouter: Family = {
  name: 'way to OpenRouter',
  weight: 3,
  variants: [...Object.keys(faults), ...quiet.map((fault) => `${fault}${QUIET}`)],
  applies: () => true,
  make(variant, { around }) {
    const line = around.lines.openrouter
    const fault = variant.replace(QUIET, '') as LineFault
    return {
      touches: ['source'],
      hurt: () => line.hurt(fault),
      isQuiet: variant.endsWith(QUIET),
      expects: faults[fault] as Expectation,
      // Nobody asks for anything: who is out of reach for a while is found again by the product itself.
      heal: () => line.mend(),
      recoversIn: ASKED_AGAIN_WITHIN_MS,
    }
  },
}
