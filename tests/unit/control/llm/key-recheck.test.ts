import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createKeyRecheck, nextRecheck, type RecheckFacts, recheckEvery } from '../../../../control/llm/key-recheck.ts'
import type { KeyState } from '../../../../shared/state.ts'
import { AT, keyWith } from '../../../support/state-builders.ts'

const { accepted, rejected, unknown, givenUp, outOfReach } = recheckEvery
const DAY = 24 * 60 * 60_000

describe('when a key is asked about next', () => {
  const facts = (state: KeyState['state'], change: Partial<RecheckFacts> = {}): RecheckFacts => ({
    key: { state, checkedAt: AT },
    isSource: true,
    isClosed: false,
    isOutOfReach: false,
    triedAt: AT,
    rejectedAt: null,
    ...change,
  })

  it.each<[string, RecheckFacts, number | null]>([
    ['a good one, a day later', facts('accepted'), AT + accepted],
    ['a good one that is not in use, never', facts('accepted', { isSource: false }), null],
    ['a refused one, some minutes later', facts('rejected', { rejectedAt: AT }), AT + rejected],
    ['a refused one also while another source is used', facts('rejected', { isSource: false }), AT + rejected],
    ['one that was refused for days, seldom', facts('rejected', { rejectedAt: AT - 3 * DAY }), AT + givenUp],
    [
      'one that nobody could ask about, soon',
      facts('unverified', { key: { state: 'unverified', checkedAt: null } }),
      AT + unknown,
    ],
    ['after an attempt that found nothing out, no sooner', facts('accepted', { triedAt: AT + 7 }), AT + 7 + accepted],
    [
      'a good one that closed the source all the same, some minutes later',
      facts('accepted', { isClosed: true }),
      AT + rejected,
    ],
    ['a good one of a source out of reach, very soon', facts('accepted', { isOutOfReach: true }), AT + outOfReach],
    ['none of a source that is not used', facts('accepted', { isOutOfReach: true, isSource: false }), null],
    ['none where there is no key', facts('missing'), null],
    ['none where there is no key, out of reach or not', facts('missing', { isOutOfReach: true }), null],
  ])('%s', (_, given, at) => {
    expect(nextRecheck(given, AT)).toBe(at)
  })
})

describe('rechecks', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: AT })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  function setUp(first: KeyState) {
    const seen = { key: first, checks: 0, next: () => first }
    const recheck = createKeyRecheck({
      key: () => seen.key,
      isSource: () => true,
      isClosed: () => false,
      isOutOfReach: () => false,
      async check() {
        seen.checks += 1
        seen.key = { ...seen.next(), checkedAt: Date.now() }
        recheck.look()
      },
      now: Date.now,
    })
    recheck.look()
    return { seen, recheck }
  }

  it('go on every few minutes while a key is refused, and daily when it is accepted again', async () => {
    const { seen, recheck } = setUp(keyWith({ state: 'rejected' }))
    await vi.advanceTimersByTimeAsync(3 * rejected)
    expect(seen.checks).toBe(3)
    seen.next = () => keyWith()
    await vi.advanceTimersByTimeAsync(rejected)
    expect(seen.checks).toBe(4)
    await vi.advanceTimersByTimeAsync(accepted - 1)
    expect(seen.checks).toBe(4)
    await vi.advanceTimersByTimeAsync(1)
    expect(seen.checks).toBe(5)
    recheck.close()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('are not put off by changes that come more often than they are due', async () => {
    const { seen, recheck } = setUp(keyWith({ state: 'unchecked', checkedAt: null }))
    for (let at = 0; at < unknown; at += unknown / 10) {
      recheck.look()
      await vi.advanceTimersByTimeAsync(unknown / 10)
    }
    expect(seen.checks).toBe(1)
    recheck.close()
  })
})
