import { expect, test } from 'vitest'
import { type HistoryPages, withNewest, withOlder } from '../../../../renderer/model/history-pages.ts'
import type { TimelineEvent } from '../../../../shared/history.ts'

const event = (id: number): TimelineEvent => ({
  id,
  at: id,
  kind: 'level',
  service: null,
  from: null,
  to: 'ok',
  params: {},
  why: null,
})
const page = (newest: number, oldest: number): HistoryPages => ({
  events: Array.from({ length: newest - oldest + 1 }, (_, index) => event(newest - index)),
  more: oldest > 1,
})
const ids = ({ events }: HistoryPages): number[] => events.map(({ id }) => id)

test('after older ones were shown, what happens pushes none out of the middle', () => {
  const known = withOlder(page(200, 101), page(100, 1))
  const moved = withNewest(known, page(205, 106))
  expect(ids(moved)).toEqual(ids(page(205, 1)))
  expect(moved.more).toBe(false)
})

test('the newest page alone says whether there are older ones, until some were shown', () => {
  expect(withNewest(null, page(200, 101))).toEqual(page(200, 101))
  expect(withNewest(page(200, 101), page(203, 104))).toMatchObject({ more: true })
  expect(ids(withNewest(page(200, 101), page(203, 104)))).toEqual(ids(page(203, 101)))
})

test('after a long absence there is no gap: what lies below what was never read is read anew', () => {
  const known = withOlder(page(200, 101), page(100, 1))
  expect(withNewest(known, page(400, 301))).toEqual(page(400, 301))
  expect(ids(withNewest(known, page(300, 201)))).toEqual(ids(page(300, 1)))
})

test('a history that began anew takes the place of the old one', () => {
  expect(withNewest(page(200, 101), page(3, 1))).toEqual(page(3, 1))
  expect(withNewest(page(200, 101), { events: [], more: false })).toEqual({ events: [], more: false })
})
