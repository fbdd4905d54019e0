import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  afterEntry,
  afterOutcome,
  type Gate,
  heldBy,
  newGate,
  type Outcome,
  reopened,
} from '../../../../backends/llm-server/gate.ts'
import { isBlocking, problemCodes, problemOf } from '../../../../shared/problem.ts'

type Step =
  | { do: 'ask' }
  /** The request under way with this number (modulo their count) ends. */
  | { do: 'end'; which: number; outcome: Outcome }
  | { do: 'reopen'; what: 'all' | 'one-trial' }
  | { do: 'change-settings' }

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constantFrom<Outcome>('succeeded', 'abandoned'),
  fc.constantFrom(...problemCodes).map((code) => problemOf(code, 'words', { since: 0 })),
)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Step>({ do: 'ask' }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('end' as const), which: fc.nat(20), outcome }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('reopen' as const),
      what: fc.constantFrom('all' as const, 'one-trial' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'change-settings' }) },
)

/** Plays the steps, and tells after each what happened. */
function play(steps: Step[], look: (step: Step, before: Gate, after: Gate, wentIn: boolean) => void): void {
  let gate = newGate()
  const underWay: Gate[] = []
  for (const step of steps) {
    const before = gate
    let wentIn = false
    switch (step.do) {
      case 'ask':
        if (heldBy(gate) !== null) break
        gate = afterEntry(gate)
        underWay.push(gate)
        wentIn = true
        break
      case 'end': {
        const [entered] = underWay.splice(step.which % Math.max(1, underWay.length), 1)
        if (entered) gate = afterOutcome(gate, entered, step.outcome)
        break
      }
      case 'reopen':
        gate = reopened(gate, step.what)
        break
      case 'change-settings':
        gate = newGate()
    }
    look(step, before, gate, wentIn)
  }
}

const forAll = (check: (steps: Step[]) => void): void =>
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), check), { numRuns: 500 })

test('nothing goes out from the moment it closed until somebody opens it or changes the settings', () => {
  forAll((steps) => {
    let isClosed = false
    play(steps, (step, _, after, wentIn) => {
      if (step.do === 'reopen' || step.do === 'change-settings') isClosed = false
      if (isClosed) expect(wentIn).toBe(false)
      if (after.state === 'closed') isClosed = true
    })
  })
})

test('each trial that is granted lets one request through, and never two at a time', () => {
  forAll((steps) => {
    let granted = 0
    let used = 0
    play(steps, (_, before, after, wentIn) => {
      if (before.state === 'closed' && after.state === 'trial') granted += 1
      if (wentIn && before.state === 'trial') {
        used += 1
        expect(after).toMatchObject({ state: 'trial', isUnderWay: true })
      }
      expect(used).toBeLessThanOrEqual(granted)
    })
  })
})

test('only a success, somebody’s word or other settings open it', () => {
  forAll((steps) => {
    play(steps, (step, before, after) => {
      if (before.state === 'open' || after.state !== 'open') return
      const isTrial = before.state === 'trial' && before.isUnderWay
      const isProof = step.do === 'end' && step.outcome === 'succeeded' && isTrial
      expect(isProof || step.do === 'change-settings' || (step.do === 'reopen' && step.what === 'all')).toBe(true)
    })
  })
})

test('what holds requests is always a blocking problem', () => {
  forAll((steps) => {
    play(steps, (_step, _before, gate) => {
      const problem = heldBy(gate)
      if (problem) expect(isBlocking(problem.code)).toBe(true)
    })
  })
})
