import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEEPEST_JSON, isTooDeep } from '../../../shared/request-bounds.ts'

/** How deep a value is nested, counted on the value itself. */
const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0

describe('a JSON text that is nested too deep', () => {
  it('is told by its depth, whatever its strings hold', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), fc.nat(8), (text, deepest) => {
        expect(isTooDeep(text, deepest)).toBe(depthOf(JSON.parse(text)) > deepest)
      }),
    )
  })

  it.each([
    ['brackets in a string', `"${'['.repeat(100)}"`, false],
    ['a quote that is escaped', `["\\"${'['.repeat(100)}"]`, false],
    ['a backslash before the end of a string', `["\\\\",${'['.repeat(100)}`, true],
    ['a string without an end', `"${'['.repeat(100)}`, false],
    ['many beside one another', `[${'[],'.repeat(1000)}[]]`, false],
    ['just as deep as may be', '['.repeat(DEEPEST_JSON), false],
    ['one deeper', '['.repeat(DEEPEST_JSON + 1), true],
  ])('%s', (_, text, isDeep) => {
    expect(isTooDeep(text)).toBe(isDeep)
  })

  it('is told of a megabyte in no time', () => {
    const beganAt = performance.now()
    for (const text of [`"${'\\'.repeat(1_000_000)}`, '"\\"'.repeat(300_000), '[]'.repeat(500_000)]) isTooDeep(text)
    expect(performance.now() - beganAt).toBeLessThan(15_000)
  })
})
