import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTurns, type Turn, type Turns } from '../../../../backends/llm-server/turns.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const start = (change: Partial<Parameters<typeof createTurns>[0]> = {}): Turns =>
  createTurns({ atOnce: 1, mostWaitMs: 300_000, most: 8, ticks: Date.now, ...change })

const never = new AbortController().signal

function taken(turns: Turns, caller: string, signal = never): Turn & { came: string[] } {
  const turn = turns.take(caller, signal)
  if ('code' in turn) throw new Error(turn.detail)
  const came: string[] = []
  turn.comes().then(
    (how) => came.push(typeof how === 'string' ? how : how.code),
    (reason: Error) => came.push(reason.message),
  )
  return { ...turn, came }
}

const settled = () => vi.advanceTimersByTimeAsync(0)

describe('turns', () => {
  test('as many as may go at the same time go at once; the next when one has ended', async () => {
    const turns = start({ atOnce: 2 })
    const [first, second, third] = [taken(turns, 'a'), taken(turns, 'a'), taken(turns, 'a')]
    await settled()
    expect([first.came, second.came, third.came]).toEqual([['comes'], ['comes'], []])
    expect(turns.waiting()).toBe(1)
    first.end()
    first.end()
    await settled()
    expect(third.came).toEqual(['comes'])
    expect(turns.waiting()).toBe(0)
  })

  test('without a limit nobody waits', async () => {
    const turns = start({ atOnce: Number.POSITIVE_INFINITY, most: 512 })
    const all = Array.from({ length: 200 }, () => taken(turns, 'a'))
    await settled()
    expect(all.every(({ came }) => came[0] === 'comes')).toBe(true)
  })

  test('whoever goes away leaves the line, and the one that it would have held up is called', async () => {
    const turns = start()
    const client = new AbortController()
    const first = taken(turns, 'a')
    const gone = taken(turns, 'a', client.signal)
    const last = taken(turns, 'a')
    client.abort(new Error('gone'))
    await settled()
    expect([gone.came, turns.waiting()]).toEqual([['gone'], 1])
    first.end()
    await settled()
    expect(last.came).toEqual(['comes'])
  })

  test('a turn whose client went away before it was looked at holds nobody up', async () => {
    const turns = start()
    const client = new AbortController()
    taken(turns, 'a', client.signal)
    const next = taken(turns, 'b')
    client.abort(new Error('gone'))
    await settled()
    expect(next.came).toEqual(['comes'])
  })

  test('beyond the bound there is no place, in words and with the time after which to ask again', async () => {
    const turns = start({ most: 8 })
    const mine = Array.from({ length: 4 }, () => taken(turns, 'a'))
    expect(turns.take('a', never)).toMatchObject({
      code: 'too-busy',
      status: 503,
      retryable: true,
      retryAfter: 1,
      detail: expect.stringContaining('4 requests'),
    })
    // Others still find room.
    expect(turns.full('b')).toBeNull()
    taken(turns, 'b')
    await settled()
    // How long turns take is known after the first.
    vi.setSystemTime(Date.now() + 12_000)
    for (const one of mine) one.end()
    await settled()
    for (let n = 0; n < 7; n += 1) turns.take('a', never)
    expect(turns.full('a')).toMatchObject({ retryAfter: expect.any(Number) })
    expect(turns.full('a')?.retryAfter).toBeGreaterThan(1)
  })

  test('a turn that does not come in time is a problem, and leaves the line', async () => {
    const turns = start({ mostWaitMs: 60_000 })
    const first = taken(turns, 'a')
    const late = taken(turns, 'a')
    await vi.advanceTimersByTimeAsync(60_000)
    expect([late.came, turns.waiting()]).toEqual([['too-busy'], 0])
    first.end()
    await settled()
    expect(first.came).toEqual(['comes'])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('when the source is left, whoever waits is told, and what runs goes on', async () => {
    const turns = start()
    const [first, second] = [taken(turns, 'a'), taken(turns, 'b')]
    turns.leave()
    await settled()
    expect([first.came, second.came, turns.waiting()]).toEqual([['comes'], ['source-left'], 0])
  })
})
