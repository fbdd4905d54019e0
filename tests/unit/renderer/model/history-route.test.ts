import { expect, test } from 'vitest'
import { historyHref, historyRoute } from '../../../../renderer/model/history-route.ts'

const from = 1_700_000_000_000
const until = from + 60_000

test('a bar leads to its own time alone, not to everything before its end', () => {
  expect(historyRoute(historyHref('middleware', { from, until }))).toEqual({ service: 'middleware', from, until })
})

test('an address may name a service, an end, or nothing', () => {
  expect(historyRoute('#history')).toEqual({ service: null, from: null, until: null })
  expect(historyRoute('#history/sms')).toEqual({ service: 'sms', from: null, until: null })
  expect(historyRoute(historyHref('sms', { until }))).toEqual({ service: 'sms', from: null, until })
  expect(historyRoute(historyHref(null, { until }))).toEqual({ service: null, from: null, until })
  expect(historyRoute('#history/nobody/soon')).toEqual({ service: null, from: null, until: null })
})
