import fc from 'fast-check'
import { test } from 'vitest'
import { keptOf, restoredMachine } from '../../../../../control/llm/failover/kept.ts'
import { step } from '../../../../../control/llm/failover/machine.ts'
import { type Event, newMachine, type Seen } from '../../../../../control/llm/failover/machine-state.ts'
import { type FailoverRules, failoverCauses, failoverModes, failoverSources } from '../../../../../shared/failover.ts'
import { createFailoverOracle } from '../../../../support/failover-oracle.ts'
import { rulesWith } from '../../../../support/failover-rules.ts'
import { PATIENCE_MS, runs } from '../../../../support/runs.ts'

const source = fc.constantFrom(...failoverSources)
const mode = fc.constantFrom(...failoverModes, 'automatic' as const)
const allCauses = [...failoverCauses.openrouter, ...failoverCauses.ollama]
const direction = fc.record({
  mode,
  causes: fc.dictionary(fc.constantFrom(...allCauses), mode, { maxKeys: 2 }),
})
const rules = fc
  .record({
    to_ollama: direction,
    to_openrouter: direction,
    hold_seconds: fc.constantFrom(0, 20),
    return_minutes: fc.constantFrom(null, 0.1, 3, 12),
  })
  .map(rulesWith)

/** What is seen changes little from one look to the next. */
const change = fc.oneof(
  { weight: 4, arbitrary: fc.record({ trouble: fc.constantFrom(null, true, false), cause: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ busy: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ ready: fc.boolean(), of: source }) },
  {
    weight: 1,
    arbitrary: fc.record({ source: fc.constantFrom(...failoverSources, 'demo' as const, null), fails: fc.boolean() }),
  },
)
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never
const happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('seen' as const), change }) },
  { weight: 8, arbitrary: fc.record({ what: fc.constantFrom('tick', 'tick', 'ended' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('failed', 'overtaken', 'dismissed', 'restart', 'checked', 'unwell' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('go', 'stay' as const) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('rules' as const), rules }) },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constantFrom('falls', 'falls', 'falls-and-stays', 'checks-well' as const) }),
  },
)
const passed = fc.oneof(
  { weight: 4, arbitrary: fc.nat(3_000) },
  { weight: 6, arbitrary: fc.integer({ min: 8_000, max: 30_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 30_001, max: 700_000 }) },
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never
/** How it comes to be away from its first source, with switches that count no more. */
const away: [Happening, number][] = [
  [{ what: 'seen', change: { ready: true, of: 'ollama' } }, 0],
  [{ what: 'seen', change: { ready: true, of: 'openrouter' } }, 0],
  [{ what: 'seen', change: { trouble: true, cause: 0 } }, 1],
  [{ what: 'go' }, 1],
  [{ what: 'ended' }, 1],
  [{ what: 'tick' }, 700_000],
]
const story = fc
  .tuple(fc.boolean(), fc.array(fc.tuple(happening, passed), { maxLength: 100, size: 'max' }))
  .map(([isAway, all]) => [...(isAway ? away : []), ...all])

/** The machine in a world that changes little by little, under the eyes of the oracle. */
function createStory(first: FailoverRules) {
  let now = 1_000_000
  let machine = newMachine(first, now)
  let seen: Seen = { ...machine.seen, source: 'openrouter' }
  const oracle = createFailoverOracle(first)
  const hear = (event: Event): void => {
    const before = machine
    const next = step(before, event, now)
    machine = next.machine
    oracle.heard(event, before, next, now)
  }
  const see = (what: Change): void => {
    if ('busy' in what) seen = { ...seen, busy: what.busy }
    else if ('ready' in what) seen = { ...seen, ready: { ...seen.ready, [what.of]: what.ready } }
    else if ('source' in what) seen = { ...seen, source: what.source, trouble: what.fails ? seen.trouble : null }
    else {
      const own = seen.source === 'ollama' ? failoverCauses.ollama : failoverCauses.openrouter
      const cause = own[what.cause % own.length] ?? own[0]
      seen = { ...seen, trouble: what.trouble === null ? null : { cause, blocking: what.trouble } }
    }
    hear({ type: 'seen', seen })
  }
  const restart = (): void => {
    machine = restoredMachine(machine.rules, keptOf(machine, now), now)
    oracle.restarted(machine.away?.nextCheckAt ?? 0)
    seen = { ...machine.seen, source: machine.seen.source ?? 'openrouter' }
  }
  /** Five quiet minutes, in which the first source answers each time it is asked. */
  const checkWell = (): void => {
    for (let look = 0; look < 20; look += 1) {
      now += 15_000
      hear({ type: 'tick' })
      if (machine.away?.checking) hear({ type: 'checked', source: machine.away.home, ok: true })
    }
  }
  const happen = (one: Happening): unknown => {
    switch (one.what) {
      case 'seen':
        return see(one.change)
      case 'ended':
        if (machine.phase.kind === 'switching') return hear({ type: 'switched' })
        if (machine.away?.checking) return hear({ type: 'checked', source: machine.away.home, ok: true })
        return hear({ type: 'tick' })
      case 'checked':
      case 'unwell':
        return hear({ type: 'checked', source: machine.away?.home ?? 'ollama', ok: one.what === 'checked' })
      case 'failed':
        return hear({ type: 'switch-failed', why: 'no' })
      case 'go':
      case 'stay':
        return hear({ type: 'answered', go: one.what === 'go' })
      case 'rules':
        return hear({ type: 'rules', rules: one.rules })
      case 'falls':
      case 'falls-and-stays':
        see({ trouble: true, cause: 0 })
        hear({ type: 'answered', go: one.what === 'falls' })
        if (machine.phase.kind === 'switching') hear({ type: 'switched' })
        return see({ trouble: null, cause: 0 })
      case 'checks-well':
        return checkWell()
      case 'restart':
        return restart()
      default:
        return hear({ type: one.what })
    }
  }
  hear({ type: 'seen', seen })
  return (one: Happening, ms: number): void => {
    now += ms
    // After a switch of ours, the world is at the new source.
    if (machine.phase.kind !== 'switching' && machine.seen.source !== seen.source)
      seen = { ...seen, source: machine.seen.source, trouble: machine.seen.trouble }
    happen(one)
  }
}

test('it goes over, asks, cancels, checks and goes back exactly when it should', { timeout: PATIENCE_MS }, () => {
  fc.assert(
    fc.property(rules, story, (first, happenings) => {
      const happen = createStory(first)
      for (const [one, ms] of happenings) happen(one, ms)
    }),
    runs(200),
  )
})

test('what was asked about does not call off what goes over by itself for another cause (found by seed -2095193423)', () => {
  const direct = { to: { ollama: { mode: 'ask', causes: {} } }, holdMs: 0, returnMs: null, breakerMs: 600_000 } as const
  const happen = createStory({
    ...direct,
    to: { ...direct.to, openrouter: { mode: 'automatic', causes: { 'ollama-not-running': 'ask' } } },
  })
  for (const [one, ms] of away) happen(one, ms)
  happen({ what: 'seen', change: { trouble: true, cause: failoverCauses.ollama.indexOf('ollama-not-running') } }, 0)
  happen({ what: 'seen', change: { trouble: false, cause: 1 } }, 8_000)
  const off = { mode: 'automatic', causes: { 'ollama-not-running': 'off' } } as const
  happen({ what: 'rules', rules: { ...direct, to: { ...direct.to, openrouter: off } } }, 0)
})
