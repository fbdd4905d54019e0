import { expect, test } from 'vitest'
import { fitness, searched } from '../../../../renderer/model/fuzzy.ts'
import { readRecent, withRecent } from '../../../../renderer/model/recent.ts'

const of = (query: string, title: string, words: string[] = []): number | null => fitness(query, searched(title, words))

test('what begins so comes before what holds it, and that before its letters alone', () => {
  const ranks = [
    of('rest', 'Restart Middleware'),
    of('rest', 'Middleware restart'),
    of('tart', 'Restart Middleware'),
    of('rsm', 'Restart Middleware'),
  ].map(Number)
  expect(ranks).toEqual([...ranks].sort((one, other) => other - one))
  expect(new Set(ranks).size).toBe(4)
})

test('words that are not in the title count less, and every word that was typed has to be found', () => {
  expect(of('proxy', 'Network', ['proxy'])).toBeLessThan(of('network', 'Network', ['proxy']) ?? 0)
  expect(of('middleware start', 'Start Middleware')).toBeGreaterThan(0.7)
  expect(of('middleware stop', 'Start Middleware')).toBeNull()
})

test('case and accents make no difference, and letters from all over a title are no fit', () => {
  expect(of('cerebrum', 'Adresse de CÉRÉBRUM')).not.toBeNull()
  expect(of('smq', 'Stop Middleware')).toBeNull()
  expect(of('awt', 'A very long title without it')).toBeNull()
})

test('nothing typed fits everything', () => expect(of('  ', 'Anything')).toBe(0))

test('what was used last comes first, each once, and only a few are kept', () => {
  expect(withRecent(['b', 'a', 'c'], 'a')).toEqual(['a', 'b', 'c'])
  expect(withRecent(['1', '2', '3', '4', '5'], '6')).toEqual(['6', '1', '2', '3', '4'])
})

test('what was kept is used as far as it can be', () => {
  expect(readRecent(JSON.stringify(['a', 3, 'a', 'x'.repeat(500), 'b']))).toEqual(['a', 'b'])
  for (const text of [null, '', '{', '{"a":1}', 'null']) expect(readRecent(text), String(text)).toEqual([])
})
