import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keptOf, restoredMachine } from '../../../../../control/llm/failover/kept.ts'
import { step } from '../../../../../control/llm/failover/machine.ts'
import { type Event, type Machine, type Next, newMachine } from '../../../../../control/llm/failover/machine-state.ts'
import {
  type FailoverRules,
  failoverCauseSchema,
  failoverMode,
  failoverModes,
  failoverSources,
} from '../../../../../shared/failover.ts'
import { minutes, rulesWith } from '../../../../support/failover-rules.ts'
import { PATIENCE_MS, runs } from '../../../../support/runs.ts'

const source = fc.constantFrom(...failoverSources)
const mode = fc.constantFrom(...failoverModes)
const direction = fc.record({
  mode,
  causes: fc.dictionary(fc.constantFrom(...failoverCauseSchema.options), mode, { maxKeys: 3 }),
})
const rules = fc
  .record({
    to_ollama: direction,
    to_openrouter: direction,
    hold_seconds: fc.constantFrom(0, 20),
    return_minutes: fc.constantFrom(null, 0.1, 12),
  })
  .map(rulesWith)
const seen = fc.record({
  source: fc.oneof({ weight: 8, arbitrary: source }, { weight: 1, arbitrary: fc.constantFrom('demo', null) }),
  trouble: fc.option(fc.record({ cause: fc.constantFrom(...failoverCauseSchema.options), blocking: fc.boolean() })),
  busy: fc.boolean(),
  ready: fc.record({ openrouter: fc.boolean(), ollama: fc.boolean() }),
})
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('seen'), seen }) },
  { weight: 4, arbitrary: fc.constantFrom<Event>({ type: 'tick' }, { type: 'switched' }, { type: 'dismissed' }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('rules'), rules }) },
  { weight: 1, arbitrary: fc.constantFrom<Event>({ type: 'overtaken' }, { type: 'switch-failed', why: 'no' }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('answered'), go: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('checked'), source, ok: fc.boolean() }) },
)
const restarts = fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) })
const story = fc.array(fc.record({ event, passed: fc.oneof(fc.nat(5_000), fc.nat(120_000)), restarts }), {
  maxLength: 120,
})

/** `restarts`: the app ended and started again before it. */
type Happenings = { event: Event; passed: number; restarts: boolean }[]

/** Plays a story, looks at each step of it, and tells when switches were begun. */
function play(rules: FailoverRules, happenings: Happenings, look: (before: Machine, next: Next, event: Event) => void) {
  let machine = newMachine(rules, 0)
  let now = 0
  const begun: number[] = []
  for (const { event, passed, restarts } of happenings) {
    now += passed
    if (restarts) machine = restoredMachine(machine.rules, keptOf(machine, now), now)
    const next = step(machine, event, now)
    look(machine, next, event)
    begun.push(...next.commands.filter(({ type }) => type === 'switch').map(() => now))
    machine = next.machine
  }
  return begun
}

const endsSwitch: Event['type'][] = ['switch-failed', 'overtaken']

function expectWished(before: Machine, { machine, commands }: Next, event: Event): void {
  const command = commands.find(({ type }) => type === 'switch')
  if (command?.type !== 'switch') return
  // The one before has ended, or is called off in the same breath.
  if (before.phase.kind === 'switching' && !endsSwitch.includes(event.type))
    expect(commands).toContainEqual({ type: 'cancel' })
  expect(command.to).not.toBe(machine.seen.source)
  if (machine.phase.kind !== 'switching') throw new Error('A switch is under way, and the machine does not know')
  const { cause, to } = machine.phase
  if (cause === 'stable') expect(machine.rules.returnMs).not.toBeNull()
  else expect(failoverMode(machine.rules, to, cause)).not.toBe('off')
}

test('at most two switches in any ten minutes, one at a time, to another source, only where wished', {
  timeout: PATIENCE_MS,
}, () => {
  fc.assert(
    fc.property(rules, story, (first, happenings) => {
      const begun = play(first, happenings, expectWished)
      for (const at of begun) expect(begun.filter((one) => one >= at && one - at < minutes(10)).length).toBeLessThan(3)
    }),
    runs(100),
  )
})

test('where everything is off, nothing is ever done, asked or told', { timeout: PATIENCE_MS }, () => {
  const off = rulesWith({ to_ollama: { mode: 'off' }, to_openrouter: { mode: 'off' }, return_minutes: 1 })
  const quiet = { phase: { kind: 'watching' }, acted: null, failed: null, stuck: null, breaker: null }
  fc.assert(
    fc.property(story, (happenings) => {
      const others = happenings.filter(({ event }) => event.type !== 'rules')
      play(off, others, (_, { machine, commands }) => {
        expect(commands).toEqual([])
        expect(machine).toMatchObject(quiet)
      })
    }),
    runs(50),
  )
})
