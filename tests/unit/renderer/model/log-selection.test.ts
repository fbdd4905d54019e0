import { expect, test } from 'vitest'
import { extended, nothingSelected, toggledLine } from '../../../../renderer/model/log-selection.ts'
import type { LogLine } from '../../../../shared/logs.ts'

const line = (id: number): LogLine => ({
  id,
  at: id,
  timed: true,
  service: 'app',
  level: 'info',
  text: '',
  more: null,
  known: null,
})
const range = (from: number, to: number): LogLine[] =>
  Array.from({ length: to - from + 1 }, (_, index) => line(from + index))
const ids = ({ lines }: typeof nothingSelected): number[] => [...lines.keys()].toSorted((a, b) => a - b)

test('lines are chosen one by one, and let go by choosing them again', () => {
  const two = toggledLine(toggledLine(nothingSelected, line(3)), line(9))
  expect(ids(two)).toEqual([3, 9])
  expect(ids(toggledLine(two, line(3)))).toEqual([9])
})

test('Shift takes along what lies between, less of it when it comes back, and leaves alone what was chosen before', () => {
  const one = toggledLine(toggledLine(nothingSelected, line(1)), line(5))
  const more = extended(one, range(5, 9))
  expect(ids(more)).toEqual([1, 5, 6, 7, 8, 9])
  expect(ids(extended(more, range(5, 6)))).toEqual([1, 5, 6])
  expect(ids(extended(extended(more, range(5, 6)), range(2, 5)))).toEqual([1, 2, 3, 4, 5])
})
