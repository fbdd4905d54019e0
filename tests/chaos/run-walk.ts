import type { Family } from './family.ts'
import { runStep, type StepReport } from './run-step.ts'
import type { Choice } from './walk.ts'
import type { World } from './world.ts'

export type StepDone = StepReport & Choice & { tookMs: number }

type Parts = {
  world: World
  choices: readonly Choice[]
  families: readonly Family[]
  onStep(step: StepDone): void
  /** Ends the walk after the step that violated something. */
  stopsAtFirst: boolean
}

/** Goes the way that was chosen. */
export async function runWalk({ world, choices, families, onStep, stopsAtFirst }: Parts): Promise<StepDone[]> {
  const done: StepDone[] = []
  for (const choice of choices) {
    const family = families.find(({ name }) => name === choice.family)
    if (family === undefined) throw new Error(`There is no family ${choice.family}`)
    const began = performance.now()
    const report = await runStep(world, family.make(choice.variant, world)).catch(
      async (error: unknown): Promise<StepReport> => ({
        seenMs: null,
        recoveredMs: null,
        memory: null,
        violations: [
          {
            invariant: 'a step can be carried out',
            what: error instanceof Error ? (error.stack ?? error.message) : String(error),
          },
        ],
        evidence: await world.evidence().catch(String),
      }),
    )
    const step = { ...choice, ...report, tookMs: performance.now() - began }
    done.push(step)
    onStep(step)
    if (stopsAtFirst && report.violations.length > 0) break
  }
  return done
}
