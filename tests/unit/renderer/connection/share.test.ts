import fc from 'fast-check'
import { expect, test } from 'vitest'
import { share } from '../../../../renderer/connection/share.ts'

test('what did not change keeps its identity, so that it is not drawn again', () => {
  const before = {
    services: [
      { id: 'a', port: 1 },
      { id: 'b', port: 2 },
    ],
    llm: { source: 'ollama' },
  }
  const next = {
    services: [
      { id: 'a', port: 1 },
      { id: 'b', port: 3 },
    ],
    llm: { source: 'ollama' },
  }
  const shared = share(before, next)
  expect(shared).toEqual(next)
  expect(shared.llm).toBe(before.llm)
  expect(shared.services[0]).toBe(before.services[0])
  expect(shared.services[1]).not.toBe(before.services[1])
})

test('an equal value is the one before', () => {
  const before = { list: [1, { deep: null }], text: 'a' }
  expect(share(before, structuredClone(before))).toBe(before)
})

test('a list that became shorter, and a key that went, are changes', () => {
  const before: { list: number[]; extra?: string } = { list: [1, 2], extra: 'x' }
  expect(share(before, { list: [1] })).toEqual({ list: [1] })
  expect(share([1, 2, 3], [1, 2])).toEqual([1, 2])
})

test('a key that came with the value undefined is a change', () => {
  const before: { a?: undefined; b: number } = { b: 1 }
  expect(Object.keys(share(before, { a: undefined, b: 1 }))).toEqual(['a', 'b'])
})

test('a list does not pass for a record', () => {
  expect(share<unknown>({ 0: 'a' }, ['a'])).toEqual(['a'])
})

test('whatever comes, the result equals what came', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, next) => {
      expect(share<unknown>(before, next)).toEqual(next)
    }),
  )
})
