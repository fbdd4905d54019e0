import type { Source } from '../../../shared/config.ts'
import type { LineFault } from '../../support/chaos-line.ts'
import type { Expectation, Family } from '../family.ts'
import { isWell, type World } from '../world.ts'
import { rested } from './rested.ts'

const told = (...cards: string[]): Expectation => ({ kind: 'told', level: ['broken'], cards })
/** Whether its program lies on this computer is another matter. */
const gone: Expectation = {
  kind: 'told',
  level: ['broken'],
  cards: [],
  may: ['ollama-not-running', 'ollama-not-installed'],
  also: ({ diagnoses }) => diagnoses.some(({ id }) => id.startsWith('ollama-not-')),
}
/** A probe only sees that it fails; whoever asks it for an answer, that it does not speak as Ollama does. */
const fails: Expectation = {
  kind: 'told',
  level: ['broken'],
  cards: [],
  may: ['ollama-not-running', 'ollama-stranger'],
  also: ({ diagnoses }) => diagnoses.some(({ id }) => id === 'ollama-not-running' || id === 'ollama-stranger'),
}
const faults: Partial<Record<LineFault, Expectation>> = {
  refused: gone,
  'half-open': told('ollama-not-running'),
  late: told('ollama-not-running'),
  wrong: told('ollama-stranger'),
  error: fails,
  slow: { kind: 'calm', ms: 1_000 },
}

/** Milliseconds in which a switch proves itself. */
const SWITCHES_WITHIN_MS = 10_000

async function switchTo(world: World, to: Source): Promise<void> {
  const { plane, margin } = world
  await plane.client().source.switch({ to })
  await plane.when(
    (state) => state.llm.source === to && state.llm.switching?.outcome === 'done' && isWell(state),
    SWITCHES_WITHIN_MS * margin,
  )
  world.expectInConfig({ llm_source: to })
}

/** Ollama teaches, and goes away. Afterwards OpenRouter teaches again. */
export const ollama: Family = {
  name: 'ollama',
  weight: 1,
  variants: Object.keys(faults),
  applies: () => true,
  make(variant, world) {
    const line = world.around.lines.ollama
    return {
      touches: ['ollama', 'source'],
      async before() {
        await rested(world, 'ollama')
        await switchTo(world, 'ollama')
      },
      hurt: () => line.hurt(variant as LineFault),
      expects: faults[variant as LineFault] as Expectation,
      heal: () => line.mend(),
      recoversIn: 4_500,
      async after() {
        await switchTo(world, 'openrouter')
        return null
      },
    }
  },
}
