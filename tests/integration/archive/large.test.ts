import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportSession } from '../../../archive/export.ts'
import { curves, transcript } from '../../../archive/read.ts'
import { search } from '../../../archive/search.ts'
import { fill, type TestArchive, testArchives } from '../../support/archives.ts'
import { isLongRun } from '../../support/long-run.ts'

const COUNT = isLongRun ? 100_000 : 5_000
/** Other tests run at the same time. */
const SLACK = 4

const archives = testArchives()
let archive: TestArchive
let id: number
beforeAll(() => {
  archive = archives.make()
  fill(archive, 100)
  id = fill(archive, COUNT)
  fill(archive, 100)
})
afterAll(archives.remove)

/** Milliseconds of the quickest of three. */
function quickest(task: () => void): number {
  const took = [1, 2, 3].map(() => {
    const from = performance.now()
    task()
    return performance.now() - from
  })
  return Math.min(...took)
}

test(`a page of ${COUNT} exchanges is there at once`, () => {
  expect(transcript(archive.db, id, COUNT - 300, 200).exchanges).toHaveLength(200)
  expect(quickest(() => transcript(archive.db, id, COUNT / 2, 200))).toBeLessThan(5 * SLACK)
})

test(`curves of ${COUNT} exchanges are drawn quickly`, () => {
  const points = curves(archive.db, id, 600)
  expect(points.length).toBeGreaterThan(500)
  expect(points.length).toBeLessThanOrEqual(600)
  expect(points.at(-1)?.n).toBe(COUNT)
  expect(quickest(() => curves(archive.db, id, 600))).toBeLessThan(100 * SLACK)
})

test(`${COUNT} exchanges are searched quickly`, () => {
  expect(search(archive.db, `Question ${COUNT}:`).hits).toMatchObject([{ session: id, n: COUNT, speaker: 'teacher' }])
  expect(quickest(() => search(archive.db, 'nowhere'))).toBeLessThan(500 * SLACK)
})

test.each(['json', 'jsonl', 'csv', 'md'] as const)(`${COUNT} exchanges are exported as %s in small parts`, (format) => {
  let longest = 0
  let whole = 0
  for (const part of exportSession(archive.db, id, format)) {
    longest = Math.max(longest, part.length)
    whole += part.length
  }
  expect(longest).toBeLessThan(300_000)
  expect(whole).toBeGreaterThan(COUNT * 50)
})
