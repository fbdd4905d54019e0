import { afterEach, describe, expect, it } from 'vitest'
import { createOwnHealth, type OwnHealthWatch, type Self } from '../../../../control/own-health/own-health.ts'
import { tellLoss, timed } from '../../../../control/own-health/told.ts'
import type { OwnHealth } from '../../../../shared/own-health.ts'
import { ownHealthWith } from '../../../support/own-health.ts'
import { AT } from '../../../support/state-builders.ts'

const MB = 1e6
const HOUR = 3_600_000
let watch: OwnHealthWatch | null = null
let now = AT
afterEach(() => {
  watch?.close()
  watch = null
  now = AT
})

const well: Self = { resident: 90 * MB, heap: 30 * MB, heapLimit: 4_000 * MB, cpuMs: 0 }
const start = (change: { self?: () => Self; crash?: OwnHealth['crash'] } = {}): OwnHealthWatch => {
  watch = createOwnHealth({ now: () => now, startedAt: AT, crash: null, self: () => well, ...change })
  return watch
}
const faults = (door: Partial<OwnHealth['doors']> = {}): string[] => {
  const { doors, safeMode, services, places, versions, system } = ownHealthWith()
  const around = { doors: { ...doors, ...door }, safeMode, services, places, versions, system }
  const report = watch?.report(around)
  expect(report?.state).toBe(report?.findings.length === 0 ? 'ok' : 'attention')
  return report?.findings.map(({ fault }) => fault) ?? []
}
const write = (ms: number): Promise<void> => {
  const began = performance.now
  let calls = 0
  // The clock that the write is timed with goes on by so much, without waiting.
  performance.now = () => (calls++ === 0 ? 0 : ms)
  return timed(true, async () => undefined).finally(() => {
    performance.now = began
  })
}

describe('the health of the app itself', () => {
  it('is well while nothing is lost, late or slow', async () => {
    const own = start()
    own.looked([0, 1, 3])
    await write(4)
    expect(faults()).toEqual([])
  })

  it('tells what was lost, and stops telling it an hour later', () => {
    start()
    tellLoss('log-lines', 3)
    tellLoss('streams')
    tellLoss('pages')
    expect(faults()).toEqual(['log-lines-lost', 'streams-cut', 'pages-crashed'])
    now += HOUR + 1
    expect(faults()).toEqual([])
    tellLoss('history', 2)
    expect(faults()).toEqual(['history-lost'])
  })

  it('tells an event loop that was late in the last five minutes', () => {
    const own = start()
    own.looked([0, 0, 2_500])
    expect(faults()).toEqual(['slow-loop'])
    now += 6 * 60_000
    own.looked([0, 1, 2])
    expect(faults()).toEqual([])
  })

  it('is not alarmed by one delay that a person would hardly notice', () => {
    const own = start()
    for (let look = 0; look < 75; look += 1) own.looked([0, 1, 2, look === 3 ? 900 : 5])
    expect(faults()).toEqual([])
  })

  it('tells a slow disk from the writes that are made anyway', async () => {
    start()
    for (let count = 0; count < 5; count += 1) await write(400)
    expect(faults()).toEqual(['slow-disk'])
  })

  it('does not call a disk slow for one write that took long', async () => {
    start()
    for (let count = 0; count < 5; count += 1) await write(count === 2 ? 1_500 : 3)
    expect(faults()).toEqual([])
  })

  it('tells writes that failed', async () => {
    start()
    await expect(timed(true, () => Promise.reject(new Error('ENOSPC')))).rejects.toThrow('ENOSPC')
    expect(faults()).toEqual(['writes-fail'])
  })

  it('tells a door that is closed, and a heap near its end', () => {
    start({ self: () => ({ ...well, heap: 3_600 * MB }) })
    expect(faults({ isOpen: false })).toEqual(['door-lost', 'memory-near-limit'])
  })

  it('tells its own leak before the limit', () => {
    let resident = 90 * MB
    const own = start({ self: () => ({ ...well, resident, heapLimit: 400 * MB }) })
    for (; now < AT + 3 * HOUR; now += 30_000) {
      resident += 0.4 * MB
      own.looked([0])
    }
    expect(faults()).toEqual(['memory-grows'])
  })

  it('tells what ended the run before', () => {
    const crash = { at: AT, version: '1', startedAt: AT, message: 'Error: no', stack: '', inARow: 1 }
    start({ crash })
    expect(faults()).toEqual(['crashed'])
  })

  it('keeps a bounded number of points and of delays', () => {
    const own = start()
    for (let look = 0; look < 40_000; look += 1) {
      now += 4_000
      own.looked([1, 2, 3])
    }
    const { doors, safeMode, services, places, versions, system } = ownHealthWith()
    const report = own.report({ doors, safeMode, services, places, versions, system })
    expect(report.points.length).toBeLessThan(420)
    expect(report.points.length).toBeGreaterThan(300)
  })
})
