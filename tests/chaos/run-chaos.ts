import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { runWalk, type StepDone } from './run-walk.ts'
import { families } from './steps/index.ts'
import { lineOf, summaryOf, violationText } from './summary.ts'
import { chooseSteps } from './walk.ts'
import { facilitiesHere, startWorld } from './world.ts'

/*
 * `npm run chaos -- --seed N --steps N [--only FAMILY[:VARIANT]] [--worlds N] [--margin FACTOR] [--keep-going]`: hurts the running, built
 * product step by step. Exits with 1 on a violation. `--worlds`: walks side by side, with the seeds N, N + 1, …, that share the steps.
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    steps: { type: 'string', default: '50' },
    only: { type: 'string' },
    worlds: { type: 'string', default: '1' },
    margin: { type: 'string', default: process.env.CHAOS_MARGIN ?? '1' },
    'keep-going': { type: 'boolean', default: false },
  },
})

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const first = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
const worlds = Number(values.worlds)
const steps = Math.ceil(Number(values.steps) / worlds)
const margin = Number(values.margin)
const here = facilitiesHere()

/** What was started ends with us, however we end. */
const ending = new AsyncDisposableStack()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void ending.disposeAsync().finally(() => process.exit(1)))

async function walk(seed: number): Promise<StepDone[]> {
  say(`seed ${seed}, ${steps} steps, margin ${margin}`)
  const choices = chooseSteps({ seed, steps, families, here, only: values.only })
  const world = ending.use(await startWorld({ margin, smallDisk: here.smallDisk }))
  return await runWalk({
    world,
    choices,
    families,
    stopsAtFirst: !values['keep-going'],
    onStep(step) {
      say(worlds > 1 ? `[${seed}] ${lineOf(step)}` : lineOf(step))
      if (step.violations.length > 0) say(violationText(seed, step))
    },
  })
}

const done = await Promise.all(Array.from({ length: worlds }, (_, index) => walk(first + index)))
await ending.disposeAsync()
const summary = { seed: first, worlds, margin, ...summaryOf(done.flat()) }
say(JSON.stringify(summary, null, 2))
process.exitCode = summary.violations > 0 ? 1 : 0
