import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { overlookOneFailure } from '../../../../backends/telegram/one-failure.ts'
import { type Problem, problemOf } from '../../../../shared/problem.ts'
import { silentLog } from '../../../support/silent-log.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const lost = problemOf('bot-unreachable', 'Telegram cannot be reached.')

function listen() {
  const told: string[] = []
  const hears = overlookOneFailure({
    met: () => undefined,
    messages: async () => undefined,
    works: () => told.push('works'),
    blocked: ({ code }: Problem) => told.push(code),
    log: silentLog(),
  })
  return { hears, told }
}

test('one poll that broke off shows no card: the next one works', () => {
  const { hears, told } = listen()
  hears.works()
  vi.advanceTimersByTime(4_200)
  hears.blocked(lost, false)
  vi.advanceTimersByTime(1_100)
  hears.works()
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual(['works', 'works'])
  hears.works()
  hears.blocked(lost, false)
  expect(told).toEqual(['works', 'works', 'works'])
})

test('the second failure in a row is told, and so is every one after it', () => {
  const { hears, told } = listen()
  hears.works()
  for (let count = 0; count < 3; count += 1) hears.blocked(lost, false)
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual(['works', lost.code, lost.code])
})

test('a line on which nothing comes back any more is told within five seconds', () => {
  const { hears, told } = listen()
  hears.works()
  hears.blocked(lost, false)
  vi.advanceTimersByTime(2_900)
  expect(told).toEqual(['works'])
  vi.advanceTimersByTime(200)
  expect(told).toEqual(['works', lost.code])
})

test('what has not worked yet, or took its time to fail, is told at once', () => {
  const { hears, told } = listen()
  hears.blocked(lost, false)
  hears.works()
  vi.advanceTimersByTime(10_000)
  hears.blocked(lost, false)
  expect(told).toEqual([lost.code, 'works', lost.code])
})

test('anything but a lost line is told at once', () => {
  const { hears, told } = listen()
  hears.works()
  hears.blocked(problemOf('bot-token-rejected', 'No.'), true)
  hears.blocked(problemOf('bot-rate-limited', 'Later.'), false)
  expect(told).toEqual(['works', 'bot-token-rejected', 'bot-rate-limited'])
})
