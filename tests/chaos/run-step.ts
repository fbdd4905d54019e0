import { setTimeout as delay } from 'node:timers/promises'
import type { PanelState } from '../../shared/state.ts'
import { isFalseAlarm, tells } from './expectation.ts'
import type { Fault } from './family.ts'
import { type Violation, violationsIn } from './invariants/index.ts'
import { isWell, type World } from './world.ts'

/** Milliseconds: DESIGN's promise for level and cause. */
export const SEEN_WITHIN_MS = 5_000
/** Milliseconds in which everything is well again after what was wrong has ended. */
const RECOVERS_WITHIN_MS = 8_000
/** Milliseconds between two looks at what tells of no change. */
const LOOK_EVERY_MS = 20

export type StepReport = {
  /** Milliseconds until it was seen, and from its end until all was well; `null`: it was not. */
  seenMs: number | null
  recoveredMs: number | null
  /** Bytes of the control plane, afterwards. */
  memory: number | null
  violations: Violation[]
  /** How things were when something was violated. */
  evidence: string | null
}

/** Hurts, sees, heals, waits, and looks at everything. */
export async function runStep(world: World, fault: Fault): Promise<StepReport> {
  const { margin } = world
  const report: StepReport = { seenMs: null, recoveredMs: null, memory: null, violations: [], evidence: null }
  const violated = async (invariant: string, what: string): Promise<void> => {
    report.violations.push({ invariant, what })
    report.evidence ??= await world.evidence().catch((error: unknown) => String(error))
  }

  await fault.before?.()
  const before = world.runs()
  const touched = new Set(fault.touches)
  if (!fault.isQuiet) {
    world.people.telegram()
    await world.people.sms()
  }
  const hurtAt = performance.now()
  await fault.hurt()
  // What is hurt later may be under way now, too.
  const doubtful = (): void => {
    for (const platform of ['telegram', 'sms'] as const)
      if (touched.has(platform) || touched.has('plane') || touched.has('disk')) world.people.doubt(platform)
  }
  if (!fault.isQuiet) world.people.telegram()
  doubtful()
  const said = await see(world, fault)
  report.seenMs = said === null ? performance.now() - hurtAt : null
  if (said !== null) await violated('level and cause within 5 s', said)

  const healedAt = performance.now()
  await fault.heal()
  const withinMs = (RECOVERS_WITHIN_MS + (fault.recoversIn ?? 0)) * margin
  const exchanges = exchangesIn(world.plane.state())
  const well = await world.plane.seenWithin(
    (state) => isWell(state) && exchangesIn(state) !== exchanges && (fault.recovered?.(state) ?? true),
    withinMs,
  )
  doubtful()
  if (well === null) await violated('recovers within the restart budget', `not within ${Math.round(withinMs)} ms`)
  else {
    await answered(world, withinMs - (performance.now() - healedAt))
    report.recoveredMs = performance.now() - healedAt
  }

  const wrong = (await fault.after?.()) ?? null
  if (wrong !== null) await violated('over when it is over', wrong)
  const facts = await world.facts(touched, before)
  report.memory = facts.resources.find(({ pid }) => pid === facts.planePid)?.memory ?? null
  for (const { invariant, what } of violationsIn(facts)) await violated(invariant, what)
  world.around.forget()
  return report
}

const exchangesIn = ({ training: { session } }: PanelState): string => `${session?.id}-${session?.exchanges}`

const toldIn = ({ level, diagnoses, services }: PanelState): string => {
  const away = services.flatMap(({ id, lifecycle }) =>
    lifecycle === 'running' || lifecycle === null ? [] : [`${id} ${lifecycle}`],
  )
  return `${[level, ...away].join(', ')} with [${diagnoses.map(({ id, severity }) => `${severity} ${id}`).join(', ')}]`
}

/** What is not as expected; `null`: it was seen. */
async function see({ plane, margin }: World, { expects }: Fault): Promise<string | null> {
  switch (expects.kind) {
    case 'told': {
      const told = new Set<string>()
      const seen = await plane.seenWithin((state) => {
        told.add(toldIn(state))
        return tells(state, expects)
      }, SEEN_WITHIN_MS * margin)
      if (seen !== null) return null
      return `expected ${expects.level.join(' or ')} with [${expects.cards.join(', ')}], seen ${[...told].join('; ')}`
    }
    case 'calm': {
      const alarmed = await plane.seenWithin((state) => isFalseAlarm(state, expects.may), expects.ms)
      return alarmed === null ? null : `told without reason: ${alarmed.sentence}, ${toldIn(alarmed)}`
    }
    case 'seen': {
      const endsAt = performance.now() + SEEN_WITHIN_MS * margin
      while (!(await expects.seen())) {
        if (performance.now() > endsAt) return `not seen: ${expects.what}`
        await delay(LOOK_EVERY_MS)
      }
      return null
    }
  }
}

/** Waits until every message that came in has come to its end; what has not by then, its invariant tells. */
async function answered({ people }: World, withinMs: number): Promise<void> {
  const endsAt = performance.now() + withinMs
  while (people.open().length > 0 && performance.now() < endsAt) await delay(LOOK_EVERY_MS)
}
