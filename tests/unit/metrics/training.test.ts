import { expect, test } from 'vitest'
import { createTrainingTally } from '../../../metrics/training.ts'
import { idleTraining } from '../../../shared/training.ts'
import { runningSession } from '../../support/training-states.ts'

const SINCE = 1_000
const told = (id: number, exchanges: number, startedAt: number) => ({
  step: 'running' as const,
  session: { ...runningSession(), id, exchanges, startedAt },
})

test('exchanges of this run are counted once, whatever happens to the middleware meanwhile', () => {
  const tally = createTrainingTally(SINCE)
  const seen = [
    idleTraining,
    told(1, 0, 2_000),
    told(1, 3, 2_000),
    // The middleware was killed, and the next one tells of the session again.
    idleTraining,
    told(1, 4, 2_000),
    told(2, 1, 3_000),
  ].map(tally)
  expect(seen.reduce((sum, { exchanges }) => sum + exchanges, 0)).toBe(5)
  expect(seen.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(2)
})

test('a session of an earlier run counts from what it has', () => {
  const tally = createTrainingTally(SINCE)
  expect(tally(told(7, 50, 10))).toEqual({ sessions: 0, exchanges: 0 })
  expect(tally(told(7, 52, 10))).toEqual({ sessions: 0, exchanges: 2 })
})
