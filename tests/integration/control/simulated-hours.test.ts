import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { HealthTarget } from '../../../control/health/expectations.ts'
import { createMonitor } from '../../../control/health/monitor.ts'
import type { ProbeResult } from '../../../control/health/probe-result.ts'
import { createPanelStore } from '../../../control/panel-store.ts'
import { defaultConfig } from '../../../shared/config.ts'
import type { ServiceId } from '../../../shared/services.ts'
import { hours } from '../../bench/day.ts'
import { isLongRun } from '../../support/long-run.ts'
import { panelState } from '../../support/panel-fixtures.ts'
import { random } from '../../support/seeded-random.ts'

const ids: ServiceId[] = ['llm-server', 'middleware', 'cerebrum', 'ollama']
const HOUR_MS = 3_600_000
const SEED = 5

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test(`an hour of polling with faults now and then leaves no timer behind and says each change once, seed ${SEED}`, async () => {
  const next = random(SEED)
  const lines: string[] = []
  const note = (_: object, text: string): void => void lines.push(text)
  let probes = 0
  let checkedAt = 0
  const store = createPanelStore({ derive: () => ({ ...panelState(), sentence: String(checkedAt) }), now: Date.now })
  let states = 0
  store.subscribe(() => {
    states += 1
  })
  const targets: HealthTarget[] = ids.map((id) => ({
    id,
    name: id,
    url: `http://${id}/`,
    run: 0,
    expect: () => 'good',
  }))
  const monitor = createMonitor({
    targets: () => targets,
    settings: () => defaultConfig.health,
    now: Date.now,
    onVerdict() {
      checkedAt = Date.now()
      store.changed()
    },
    log: { info: note, warn: note, error: note },
    random: () => 0.5,
    async probe() {
      probes += 1
      const isWell = next() > 0.01
      return isWell ? good : ({ kind: 'refused', port: 1 } satisfies ProbeResult)
    },
  })
  const timers: number[] = []
  for (let part = 0; part < 12; part += 1) {
    await vi.advanceTimersByTimeAsync(HOUR_MS / 12)
    timers.push(vi.getTimerCount())
  }
  // The next round, and perhaps the next state.
  expect(Math.max(...timers)).toBeLessThanOrEqual(2)
  const rounds = HOUR_MS / defaultConfig.health.interval_ms
  expect(probes / ids.length).toBeGreaterThan(rounds * 0.97)
  expect(probes / ids.length).toBeLessThan(rounds * 1.03)
  expect(states).toBeLessThanOrEqual(probes / ids.length + 1)
  expect(lines.length).toBeLessThan(50)
  await monitor.close()
  store.close()
  expect(vi.getTimerCount()).toBe(0)
})

const good: ProbeResult = { kind: 'ok', status: 200, latencyMs: 5, body: undefined }

if (isLongRun)
  test('three simulated hours of the whole control plane: nothing grows', { timeout: 1_800_000 }, async () => {
    vi.useRealTimers()
    const [first, , last] = await hours(3)
    if (first === undefined || last === undefined) throw new Error('Hours are missing')
    expect(last.heapMiB - first.heapMiB).toBeLessThan(8)
    // A look may meet a round under way.
    expect(last.timers - first.timers).toBeLessThanOrEqual(3)
    expect(last.handles - first.handles).toBeLessThanOrEqual(3)
    expect(last.listeners - first.listeners).toBe(0)
    expect(last.files - first.files).toBeLessThanOrEqual(4)
  })
