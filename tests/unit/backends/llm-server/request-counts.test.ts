import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRequestCounts } from '../../../../backends/llm-server/request-counts.ts'
import { createRequestTally } from '../../../../control/request-tally.ts'
import type { RequestCounts } from '../../../../shared/link.ts'
import { problemOf } from '../../../../shared/problem.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('many failures travel as one message, and a call that reached nobody is not wasted', () => {
  const told: RequestCounts[] = []
  const counts = createRequestCounts((next) => told.push(next))
  counts.callFailed(problemOf('key-rejected', 'User not found.'))
  counts.callFailed(problemOf('provider-unreachable', 'Nobody there.'))
  for (let request = 0; request < 1000; request += 1) counts.failed()
  expect(told).toEqual([])
  vi.runAllTimers()
  expect(told).toEqual([{ failed: 1000, wasted: 1 }])
  counts.failed()
  vi.runAllTimers()
  expect(told.at(-1)).toEqual({ failed: 1001, wasted: 1 })
})

test('what an LLM server counted is kept when it ends and the next begins with nothing', () => {
  const told: RequestCounts[] = []
  const tally = createRequestTally((next) => told.push(next))
  tally.said({ failed: 2, wasted: 1 })
  tally.gone()
  tally.said({ failed: 1, wasted: 1 })
  expect(told).toEqual([
    { failed: 2, wasted: 1 },
    { failed: 3, wasted: 2 },
  ])
})
