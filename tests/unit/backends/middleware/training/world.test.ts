import { describe, expect, test } from 'vitest'
import { readyWorld, worldOf } from '../../../../../backends/middleware/training/world.ts'
import type { KnownService } from '../../../../../shared/link.ts'
import { isBlocking, problemCodes, problemOf } from '../../../../../shared/problem.ts'

const well: KnownService = { lifecycle: 'running', health: 'healthy', ability: { state: 'unproven' }, checkedAt: 1 }
const teacherWith = (change: Partial<KnownService>) => worldOf({ 'llm-server': { ...well, ...change } }).teacher

describe('whether it makes sense to ask the teacher', () => {
  test('where nothing is known, and where it runs and answers', () => {
    expect(worldOf({})).toEqual(readyWorld)
    expect(teacherWith({})).toBe('ready')
    expect(teacherWith({ health: 'unknown' })).toBe('ready')
    expect(teacherWith({ ability: { state: 'able', since: 1 } })).toBe('ready')
  })

  test('not where it does not run or answer', () => {
    expect(teacherWith({ lifecycle: 'backing-off' })).toBe('not-ready')
    expect(teacherWith({ health: 'unreachable' })).toBe('not-ready')
  })

  test('not of a closed source; of one that failed it does: only asking can tell that it works again', () => {
    const told = problemCodes.map((code) => [
      code,
      teacherWith({ ability: { state: 'blocked', problem: problemOf(code, 'no') } }),
    ])
    expect(told).toEqual(problemCodes.map((code) => [code, isBlocking(code) ? 'not-ready' : 'in-trouble']))
    expect(told).toContainEqual(['provider-unreachable', 'in-trouble'])
    expect(told).toContainEqual(['key-rejected', 'not-ready'])
  })
})
