import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { isLongRun } from '../support/long-run.ts'
import { runWalk } from './run-walk.ts'
import { families } from './steps/index.ts'
import { lineOf, violationText } from './summary.ts'
import { chooseSteps } from './walk.ts'
import { facilitiesHere, startWorld } from './world.ts'

/** Families whose steps take a second or two. */
const quick: readonly string[] = ['kill', 'cerebrum', 'provider', 'telegram', 'config', 'clock', 'suspend']

const SEED = process.env.CHAOS_SEED === undefined ? randomInt(2 ** 31) : Number(process.env.CHAOS_SEED)
const STEPS = isLongRun ? 120 : 3
/** Tests run side by side. */
const MARGIN = Number(process.env.CHAOS_MARGIN ?? 4)

test.skipIf(process.platform !== 'linux')(
  `the whole running system, hurt in ${STEPS} steps (CHAOS_SEED=${SEED}): nothing lost, nobody else hurt, well again`,
  { timeout: isLongRun ? 1_800_000 : 180_000 },
  async () => {
    const here = facilitiesHere()
    const chosen = isLongRun ? families : families.filter(({ name }) => quick.includes(name))
    const choices = chooseSteps({ seed: SEED, steps: STEPS, families: chosen, here })
    await using world = await startWorld({ margin: MARGIN, smallDisk: isLongRun && here.smallDisk })
    const lines: string[] = []
    const done = await runWalk({
      world,
      choices,
      families,
      stopsAtFirst: true,
      onStep: (step) => void lines.push(lineOf(step)),
    })
    const violated = done.filter(({ violations }) => violations.length > 0)
    expect(violated.map((step) => `${lines.join('\n')}\n${violationText(SEED, step)}`)).toEqual([])
    expect(done).toHaveLength(STEPS)
  },
)
