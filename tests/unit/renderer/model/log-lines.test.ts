import { describe, expect, test } from 'vitest'
import {
  answered,
  goneOn,
  hasMoved,
  heard,
  type KnownLines,
  listed,
  missing,
  nothingKnown,
} from '../../../../renderer/model/log-lines.ts'
import type { LogCounts, LogLine } from '../../../../shared/logs.ts'

const counts = (total: number, epoch = 7): LogCounts => ({ total, services: {}, levels: {}, complete: true, epoch })
const line = (id: number): LogLine => ({
  id,
  at: id,
  timed: true,
  service: 'app',
  level: 'info',
  text: `line ${id}`,
  more: null,
  known: null,
})
const lines = (from: number, to: number): LogLine[] => Array.from({ length: to - from }, (_, n) => line(from + n))
const page = (total: number, first: number, found: LogLine[], epoch?: number) => ({
  counts: counts(total, epoch),
  first,
  lines: found,
  hits: null,
})
const known = (total: number): KnownLines => heard(nothingKnown, { counts: counts(total), lines: [] }, false)
const textAt = (all: KnownLines, place: number) => all.lines.get(place)?.text

describe('while it is paused', () => {
  test('what is first told is listed, and what comes then is counted', () => {
    const first = heard(nothingKnown, { counts: counts(50), lines: [] }, true)
    expect(listed(first)).toBe(50)
    const later = heard(first, { counts: counts(53), lines: lines(50, 53) }, true)
    expect([listed(later), later.held]).toEqual([50, 3])
    expect(missing(later, [40, 60])).toEqual({ first: 0, wanted: 40 })
    expect(listed(goneOn(later))).toBe(53)
  })

  test('lines that are read bring nothing that came since', () => {
    const paused = heard(known(50), { counts: counts(53), lines: lines(50, 53) }, true)
    const read = answered(paused, page(54, 0, lines(0, 50)), 0, true)
    expect([listed(read), read.held]).toEqual([50, 3])
    expect(heard(read, { counts: counts(54), lines: lines(53, 54) }, true).held).toBe(4)
  })

  test('the oldest lines may be let go: as many are held back as were told', () => {
    const paused = heard(known(50), { counts: counts(53), lines: lines(50, 53) }, true)
    const moved = heard(paused, { counts: counts(30, 8), lines: lines(53, 55) }, true)
    expect([listed(moved), moved.held, moved.lines.size]).toEqual([25, 5, 0])
  })
})

describe('places', () => {
  test('are filled by news and by pages, and asked for where they are not', () => {
    const followed = heard(known(500), { counts: counts(502), lines: lines(500, 502) }, false)
    expect(textAt(followed, 501)).toBe('line 501')
    expect(missing(followed, [500, 520])).toBeNull()
    expect(missing(followed, [480, 501])).toEqual({ first: 401, wanted: 480 })
    const read = answered(followed, page(502, 401, lines(401, 502)), 480, false)
    expect(missing(read, [480, 501])).toBeNull()
  })

  test('mean nothing any more when they moved', () => {
    const read = answered(known(500), page(500, 0, lines(0, 200)), 0, false)
    const moved = heard(read, { counts: counts(400, 8), lines: lines(500, 501) }, false)
    expect([moved.lines.size, textAt(moved, 399)]).toEqual([1, 'line 500'])
  })

  test('move within a process, and are others in another one', () => {
    expect([hasMoved(7, 7), hasMoved(7, 9), hasMoved(9, 7), hasMoved(7, 2 ** 46)]).toEqual([false, true, false, false])
  })

  test('an answer that is older than the news takes back nothing', () => {
    expect(listed(answered(known(500), page(498, 300, lines(300, 498)), 300, false))).toBe(500)
  })

  test('a place beyond the end is not asked for again and again', () => {
    const shorter = answered(known(500), page(120, 400, []), 450, false)
    expect(listed(shorter)).toBe(120)
    expect(missing(shorter, [450, 499])).toBeNull()
  })
})
