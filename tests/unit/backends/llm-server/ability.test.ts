import { describe, expect, test } from 'vitest'
import { abilityAfter, firstAbility } from '../../../../backends/llm-server/ability.ts'
import { type Gate, newGate } from '../../../../backends/llm-server/gate.ts'
import { type ProblemCode, problemOf } from '../../../../shared/problem.ts'
import type { Ability } from '../../../../shared/state.ts'

const NOW = 5_000
const able: Ability = { state: 'able', since: 1 }
const unproven: Ability = { state: 'unproven' }
const blocked = (code: ProblemCode, since = 1): Ability => ({
  state: 'blocked',
  problem: problemOf(code, 'words', { since }),
})
const failure = (code: ProblemCode, since = 2) => problemOf(code, 'later words', { since })
const open = newGate()

describe('success', () => {
  test.each([unproven, blocked('ollama-not-running'), blocked('rate-limited')])('proves what was %o', (before) => {
    expect(abilityAfter(before, 'succeeded', open, NOW)).toEqual({ state: 'able', since: NOW })
  })

  test('keeps the time since when it has been able', () => {
    expect(abilityAfter(able, 'succeeded', open, NOW)).toBe(able)
  })
})

describe('failure', () => {
  test.each<ProblemCode>([
    'ollama-not-running',
    'model-not-pulled',
    'provider-unreachable',
    'provider-timeout',
    'provider-overloaded',
    'provider-error',
    'rate-limited',
  ])('%s says that it cannot answer', (code) => {
    const problem = failure(code)
    for (const before of [unproven, able, blocked('key-missing')])
      expect(abilityAfter(before, problem, open, NOW)).toEqual({ state: 'blocked', problem })
  })

  test.each<ProblemCode>(['bad-input', 'content-refused', 'answer-incomplete', 'internal'])(
    '%s is about that request only',
    (code) => {
      for (const before of [unproven, able, blocked('rate-limited')])
        expect(abilityAfter(before, failure(code), open, NOW)).toBe(before)
    },
  )

  test('one that goes on keeps the time of its beginning', () => {
    const before = blocked('ollama-not-running', 1)
    expect(abilityAfter(before, failure('ollama-not-running', 2), open, NOW)).toBe(before)
  })
})

test('a request that nobody saw the end of says nothing', () => {
  expect(abilityAfter(able, 'abandoned', open, NOW)).toBe(able)
})

test('while the gate is not open its problem is told, whatever the request said', () => {
  const problem = failure('credit-exhausted')
  const closed: Gate = { state: 'closed', problem }
  for (const outcome of ['abandoned', failure('rate-limited'), problem] as const)
    expect(abilityAfter(able, outcome, closed, NOW)).toEqual({ state: 'blocked', problem })
})

describe('before the first request', () => {
  test('a usable source is unproven, and so is having chosen none yet', () => {
    expect(firstAbility(null)).toEqual(unproven)
    expect(firstAbility(failure('source-missing'))).toEqual(unproven)
  })

  test.each<ProblemCode>(['key-missing', 'key-malformed'])('%s blocks from the beginning', (code) => {
    const problem = failure(code)
    expect(firstAbility(problem)).toEqual({ state: 'blocked', problem })
  })
})
