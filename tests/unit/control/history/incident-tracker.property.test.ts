import fc from 'fast-check'
import { expect, test } from 'vitest'
import { incidentsState, see } from '../../../../control/history/incident-tracker.ts'
import type { Tracked } from '../../../../control/history/tracked.ts'
import type { PanelState } from '../../../../shared/state.ts'
import { card, cerebrumCard, createStory, keyTrial } from '../../../support/incident-story.ts'
import { panelStateWith } from '../../../support/panel-state.ts'
import { AT, llmWith, servicesWith } from '../../../support/state-builders.ts'

const cards = [
  card('key-rejected'),
  cerebrumCard(),
  card('down.middleware', { service: 'middleware' }),
  card('training-paused', { service: null, severity: 'warning' }),
  card('config-invalid', { service: null }),
]

/** What may be seen at one moment; `after`: milliseconds since the one before. */
const moment = fc.record({
  after: fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 400_000 })),
  shown: fc.subarray(cards),
  isAble: fc.boolean(),
  isHealthy: fc.boolean(),
  trial: fc.constantFrom(null, 'running', 'done', 'failed', 'cancelled'),
  restarts: fc.integer({ min: 0, max: 2 }),
  pressed: fc.constantFrom(null, 'restart-service', 'check-now'),
})
type Moment = (typeof moment extends fc.Arbitrary<infer T> ? T : never) & { at: number }

const stateAt = ({ at, shown, isAble, isHealthy, trial, restarts }: Moment): PanelState =>
  panelStateWith({
    level: shown.length > 0 ? 'broken' : 'ok',
    diagnoses: shown,
    llm: llmWith({ keyTrial: trial && keyTrial(AT + at, trial) }),
    services: servicesWith({
      'llm-server': { ability: isAble ? { state: 'able', since: AT + at } : { state: 'unproven' } },
      cerebrum: { health: isHealthy ? 'healthy' : 'unreachable', checkedAt: AT + at },
      middleware: { health: isHealthy ? 'healthy' : 'unreachable', checkedAt: AT + at, restarts, run: restarts + 1 },
    }),
  })

function fitsTogether({ startedAt, endedAt, outcome, solution, proof, causeList }: Tracked): void {
  expect(causeList.length).toBeGreaterThan(0)
  expect(endedAt === null).toBe(outcome === 'open')
  if (endedAt !== null) expect(endedAt).toBeGreaterThanOrEqual(startedAt)
  if (outcome === 'repaired') expect([solution, proof]).not.toContain(null)
}

test('whatever is seen in whatever order: what is written fits together, and nothing is written twice', () => {
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 25 }), (moments) => {
      const story = createStory()
      let at = 0
      for (const one of moments) {
        at += one.after
        const state = stateAt({ ...one, at })
        story.at(at, state)
        if (one.pressed !== null) story.press(at, one.pressed, 'middleware')
        expect(see(story.tracker(), { ...state, at: AT + at }, AT + at).records).toEqual([])
      }
      const incidents = story.incidents()
      expect(incidents.map(({ id }) => id)).toEqual(incidents.map((_, index) => index + 1))
      for (const incident of incidents) fitsTogether(incident)
      const known = new Set<number>()
      for (const record of story.records) {
        if (record.type === 'incident') known.add(record.incident.id)
        if (record.type === 'event') expect(known).toContain(record.incident)
      }
      const { open, count } = incidentsState(story.tracker())
      expect(count).toBe(incidents.length)
      expect(open !== null).toBe(incidents.some(({ outcome }) => outcome === 'open'))
      expect(JSON.parse(JSON.stringify(story.tracker()))).toEqual(story.tracker())
    }),
    { numRuns: 150 },
  )
})
