import { expect, test } from 'vitest'
import { filterOf, logHref, logRoute, marked, patternOf, toggled } from '../../../renderer/model/log-route.ts'
import { viewOf } from '../../../renderer/model/view.ts'

test('an address of the logs comes back as what it was made of', () => {
  const href = logHref({ service: 'middleware', at: 1_793_793_600_123, text: 'a & b' })
  expect(viewOf(href)).toBe('logs')
  expect(logRoute(href)).toEqual({ services: ['middleware'], levels: null, at: 1_793_793_600_123, text: 'a & b' })
  expect(logRoute('#logs?service=nobody&at=x&level=loud')).toEqual({ services: null, levels: null, at: null, text: '' })
  expect(logHref({})).toBe('#logs')
})

test('a choice of all is no choice, and a text that is highlighted filters nothing', () => {
  expect(toggled(null, 'a', ['a', 'b'])).toEqual(['b'])
  expect(toggled(['b'], 'a', ['a', 'b'])).toBeNull()
  expect(filterOf(null, ['warn'], { text: 'x', regex: false, mode: 'highlight' })).toEqual({ levels: ['warn'] })
  expect(filterOf(null, null, { text: 'x', regex: false, mode: 'filter' })).toEqual({
    search: { text: 'x', regex: false },
  })
})

test('hits stand apart, as they are written, and a pattern that is none marks nothing', () => {
  const look = { text: 'o.', regex: true, mode: 'filter' } as const
  expect(
    marked('fOo bar', patternOf(look))
      .map(({ text, hit }) => (hit ? `[${text}]` : text))
      .join(''),
  ).toBe('f[Oo] bar')
  expect(patternOf({ ...look, text: '(' })).toBeNull()
  expect(marked('a(b', patternOf({ ...look, text: '(', regex: false }))).toHaveLength(3)
})
