import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRowHeights, scaleOf } from '../../../../renderer/model/row-heights.ts'

const USUAL = 24

describe('heights of rows', () => {
  test('are what a list of all of them says, whatever is measured in whatever order', () => {
    const measured = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 10, max: 90 })), { maxLength: 60 })
    fc.assert(
      fc.property(measured, fc.nat(3_000), (all, pixels) => {
        const heights = createRowHeights(USUAL)
        const plain = Array.from({ length: 200 }, () => USUAL)
        for (const [row, height] of all) {
          expect(heights.set(row, height)).toBe(height - (plain[row] ?? 0))
          plain[row] = height
        }
        const tops = plain.map((_, row) => plain.slice(0, row).reduce((sum, height) => sum + height, 0))
        expect(tops.map((_, row) => heights.top(row))).toEqual(tops)
        expect(heights.at(pixels)).toBe(tops.findLastIndex((top) => top <= pixels))
      }),
    )
  })

  test('of a million rows are told at once', () => {
    const heights = createRowHeights(USUAL)
    for (let row = 0; row < 1_000_000; row += 100) heights.set(row, 60)
    expect(heights.top(1_000_000)).toBe(1_000_000 * USUAL + 10_000 * 36)
    expect(heights.at(heights.top(777_777))).toBe(777_777)
  })
})

describe('a list that is higher than a browser draws', () => {
  const scale = scaleOf(24_000_000, 700)

  test('is drawn within what it draws, and the scrollbar reaches both of its ends', () => {
    expect(scale.height).toBeLessThan(17_000_000)
    expect(scale.offset(0)).toBe(0)
    expect(scale.offset(scale.height - 700)).toBe(24_000_000 - 700)
  })

  test('is where it was after there and back', () => {
    for (const offset of [0, 1, 12_345_678, 23_999_300])
      expect(scale.offset(scale.scrollTop(offset))).toBeCloseTo(offset, 3)
  })

  test('and one that is not is scrolled as it is', () => {
    const plain = scaleOf(10_000, 700)
    expect([plain.height, plain.offset(4_321), plain.scrollTop(4_321)]).toEqual([10_000, 4_321, 4_321])
    expect(scaleOf(300, 700).offset(50)).toBe(0)
  })
})
