import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterCrash, BUDGET_WINDOW_MS, RESTART_BUDGET } from '../../../../control/supervisor/restart-policy.ts'

const NOW = 5_000_000

describe('after a crash', () => {
  test.each([
    [0, 1_000],
    [1, 2_000],
    [2, 4_000],
    [3, 8_000],
    [4, 16_000],
    [9, 16_000],
  ])('step %i waits %i ms', (step, delay) => {
    expect(afterCrash({ crashes: [], step }, NOW, 0.5).restartInMs).toBe(delay)
  })

  test('the delay varies by a fifth to either side', () => {
    expect(afterCrash({ crashes: [], step: 0 }, NOW, 0).restartInMs).toBe(800)
    fc.assert(
      fc.property(fc.nat(8), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (step, random) => {
        const middle = Math.min(1_000 * 2 ** step, 16_000)
        const { restartInMs } = afterCrash({ crashes: [], step }, NOW, random)
        expect(restartInMs).toBeGreaterThanOrEqual(middle * 0.8)
        expect(restartInMs).toBeLessThanOrEqual(middle * 1.2)
      }),
    )
  })

  test('the budget spent, there is no restart', () => {
    const crashes = Array.from({ length: RESTART_BUDGET }, (_, index) => NOW - index)
    expect(afterCrash({ crashes, step: 0 }, NOW, 0.5).restartInMs).toBeNull()
    expect(afterCrash({ crashes: crashes.slice(1), step: 0 }, NOW, 0.5).restartInMs).not.toBeNull()
  })

  test('crashes of more than ten minutes ago do not count', () => {
    const crashes = Array.from({ length: RESTART_BUDGET }, () => NOW - BUDGET_WINDOW_MS)
    expect(afterCrash({ crashes, step: 0 }, NOW, 0.5)).toEqual({ crashes: [NOW], restartInMs: 1_000 })
  })
})
