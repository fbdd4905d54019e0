import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { createMetrics } from '../../../metrics/metrics.ts'
import { everyMetric } from '../../support/every-metric.ts'
import { isLongRun } from '../../support/long-run.ts'
import { readMetrics } from '../../support/prometheus-text.ts'

const processes = Object.entries(everyMetric())

describe.each(processes)('what %s tells', (_, metrics) => {
  test('is read by another program, with a help and a type for each name', async () => {
    const { families } = readMetrics(await metrics.scrape())
    expect(families.map(({ name }) => name).sort()).toEqual(
      metrics
        .facts()
        .map(({ name }) => name)
        .sort(),
    )
    for (const { name, type, help } of metrics.facts()) {
      const family = families.find((each) => each.name === name)
      expect(family, name).toMatchObject({ type: type.toUpperCase(), help })
    }
  })

  test('is named as Prometheus wants it', () => {
    const facts = metrics.facts()
    expect(new Set(facts.map(({ name }) => name)).size).toBe(facts.length)
    for (const { name, help, type, labels } of facts) {
      expect(name).toMatch(/^llm_trainer_[a-z]+(_[a-z]+)*$/)
      // Units are base units, and a type is no part of a name.
      expect(name).not.toMatch(/_(ms|milliseconds|minutes|hours|kilobytes|megabytes|kb|mb|cents|usd|percent)(_|$)/)
      expect(name).not.toMatch(/_(gauge|counter|histogram|info_total|count|sum|bucket)$/)
      expect(name.endsWith('_total')).toBe(type === 'counter')
      expect(help).toMatch(/^[A-Z0-9].{10,160}[.]$/)
      for (const label of labels) {
        expect(label).toMatch(/^[a-z]+$/)
        expect(['job', 'instance', 'le', 'quantile']).not.toContain(label)
        // What a label says is not said again in the name of a count.
        expect(name).not.toContain(`_by_${label}`)
      }
    }
  })
})

if (isLongRun && spawnSync('promtool', ['--version']).status === 0)
  test.each(processes)('what %s tells is as Prometheus itself wants it', async (_, metrics) => {
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
      input: await metrics.scrape(),
      encoding: 'utf8',
    })
    expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: '' })
  })

test('a name that two processes have means the same in both', () => {
  const seen = new Map<string, { type: string; process: string }>()
  for (const [process, metrics] of processes)
    for (const { name, type } of metrics.facts()) {
      expect(seen.get(name)?.type ?? type, `${name} in ${process}`).toBe(type)
      seen.set(name, { type, process })
    }
})

describe('a metric', () => {
  test('that cannot take a value says so to whoever listens, and to nobody else', async () => {
    const faults: unknown[] = []
    const metrics = createMetrics((error) => faults.push(error))
    const things = metrics.count({ name: 'llm_trainer_things_total', help: 'Things that were counted.' })
    things.add({}, -1)
    things.add({}, Number.NaN)
    metrics.beforeScrape(() => {
      throw new Error('cannot look')
    })
    things.add({}, 2)
    const scraped = readMetrics(await metrics.scrape())
    expect(faults.map(String)).toEqual([
      expect.stringContaining('decrease'),
      expect.stringContaining('NaN'),
      'Error: cannot look',
    ])
    expect(scraped.value('llm_trainer_things_total')).toBe(2)
  })

  test('has only the values that it was last given', async () => {
    const metrics = createMetrics(() => undefined)
    const rooms = metrics.level({ name: 'llm_trainer_rooms', help: 'Rooms that are there.', labels: ['house'] })
    const left = metrics.level({ name: 'llm_trainer_left_dollars', help: 'What is left, if anybody knows.' })
    rooms.replace([
      { labels: { house: 'a' }, value: 1 },
      { labels: { house: 'b' }, value: 2 },
    ])
    left.replace([{ labels: {}, value: 4.1 }])
    const before = readMetrics(await metrics.scrape())
    expect(before.sum('llm_trainer_rooms')).toBe(3)
    expect(before.value('llm_trainer_left_dollars')).toBe(4.1)
    rooms.replace([{ labels: { house: 'b' }, value: 5 }])
    left.replace([])
    const after = readMetrics(await metrics.scrape())
    expect(after.value('llm_trainer_rooms', { house: 'a' })).toBeNull()
    expect(after.value('llm_trainer_rooms', { house: 'b' })).toBe(5)
    expect(after.value('llm_trainer_left_dollars')).toBeNull()
  })

  test('belongs to the process that made it', async () => {
    const [one, other] = [createMetrics(() => undefined), createMetrics(() => undefined)]
    const given = { name: 'llm_trainer_own_total', help: 'Counted in one of two.' } as const
    one.count(given).add({})
    other.count(given)
    expect(readMetrics(await one.scrape()).value('llm_trainer_own_total')).toBe(1)
    expect(readMetrics(await other.scrape()).value('llm_trainer_own_total')).toBe(0)
  })
})
