import { describe, expect, test } from 'vitest'
import { createPace } from '../../../../../backends/middleware/training/pace.ts'

describe('the pace of training', () => {
  test('is known from the second exchange on', () => {
    const pace = createPace()
    expect(pace.rate(0)).toBeNull()
    pace.made(0)
    expect(pace.rate(0)).toBeNull()
    pace.made(10_000)
    expect(pace.rate(10_000)).toBeCloseTo(6)
  })

  test('is that of the last minute', () => {
    const pace = createPace()
    for (let at = 0; at <= 120_000; at += 10_000) pace.made(at)
    for (let at = 121_000; at <= 180_000; at += 1_000) pace.made(at)
    expect(pace.rate(180_000)).toBeCloseTo(60, -1)
  })

  test('begins anew after a pause', () => {
    const pace = createPace()
    pace.made(0)
    pace.made(1000)
    pace.restart()
    expect(pace.rate(2000)).toBeNull()
  })

  test('keeps little, however fast it is', () => {
    const pace = createPace()
    for (let at = 0; at < 60_000; at += 1) pace.made(at)
    expect(pace.rate(60_000)).toBeGreaterThan(58_000)
  })
})
