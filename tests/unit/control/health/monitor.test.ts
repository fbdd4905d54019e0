import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { HealthTarget } from '../../../../control/health/expectations.ts'
import { createMonitor, type Monitor } from '../../../../control/health/monitor.ts'
import type { Probe } from '../../../../control/health/probe.ts'
import type { ProbeResult } from '../../../../control/health/probe-result.ts'
import { STARTING_PATIENCE_MS } from '../../../../control/health/starting.ts'
import type { ServiceId } from '../../../../shared/services.ts'

const INTERVAL_MS = 3_000
const DEADLINE_MS = 900

const good: ProbeResult = { kind: 'ok', status: 200, latencyMs: 5, body: undefined }
const refused: ProbeResult = { kind: 'refused', port: 1 }

type Asked = { url: string; at: number; aborted: boolean }

/** A monitor over a scripted network: `answers` by URL, where a number is for how many milliseconds the answer takes. */
function setUp(ids: ServiceId[] = ['llm-server', 'cerebrum']) {
  const targets = new Map<ServiceId, HealthTarget>()
  const watch = (id: ServiceId, url = `http://${id}/`, run = 0): void => {
    targets.set(id, { id, name: id, url, run, expect: () => 'good' })
  }
  for (const id of ids) watch(id)

  const answers = new Map<string, { result: ProbeResult; takesMs: number }>()
  const asked: Asked[] = []
  let underWay = new Map<string, number>()
  const probe: Probe = (url, { deadlineMs, signal }) => {
    const entry: Asked = { url, at: Date.now(), aborted: false }
    asked.push(entry)
    expect(underWay.get(url) ?? 0, `${url} is already being asked`).toBe(0)
    underWay = new Map(underWay).set(url, 1)
    const { result, takesMs } = answers.get(url) ?? { result: good, takesMs: 0 }
    return new Promise((resolve) => {
      const end = (what: ProbeResult): void => {
        clearTimeout(timer)
        underWay.set(url, 0)
        resolve(what)
      }
      const tooLate = takesMs > deadlineMs
      const timer = setTimeout(
        () => end(tooLate ? { kind: 'timeout', deadlineMs } : result),
        tooLate ? deadlineMs : takesMs,
      )
      const abort = (): void => {
        entry.aborted = true
        end({ kind: 'aborted' })
      }
      if (signal.aborted) abort()
      else signal.addEventListener('abort', abort, { once: true })
    })
  }

  const verdicts: { id: ServiceId; health: string; result: ProbeResult | null }[] = []
  const late: number[] = []
  const lines: string[] = []
  const line = (_: object, text: string): void => {
    lines.push(text)
  }
  const settings = { interval_ms: INTERVAL_MS, timeout_ms: DEADLINE_MS, failure_threshold: 2 }
  const monitor = createMonitor({
    targets: () => [...targets.values()],
    settings: () => settings,
    now: Date.now,
    onVerdict: (id, { health }, result) => {
      verdicts.push({ id, health, result })
    },
    onLate: (ms) => late.push(Math.round(ms)),
    log: { info: line, warn: line, error: line },
    probe,
    random: () => 0,
  })
  opened.push(monitor)
  return {
    monitor,
    targets,
    watch,
    settings,
    asked,
    lines,
    late,
    verdicts,
    answer: (id: ServiceId, result: ProbeResult, takesMs = 0) => answers.set(`http://${id}/`, { result, takesMs }),
    health: (id: ServiceId) => monitor.verdict(id)?.health ?? null,
    /** When a service was asked, relative to the start. */
    timesOf: (id: ServiceId) => asked.filter(({ url }) => url === `http://${id}/`).map(({ at }) => at - started),
  }
}

let started = 0
let opened: Monitor[] = []
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers()
  started = Date.now()
  opened = []
})
afterEach(async () => {
  await Promise.all(opened.map((monitor) => monitor.close()))
  expect(vi.getTimerCount(), 'timers left after close').toBe(0)
  vi.useRealTimers()
})

describe('a computer that is always busy', () => {
  const excused: ProbeResult = { kind: 'not-carried-out', instead: { kind: 'timeout', deadlineMs: DEADLINE_MS } }

  test('excuses a service that does not answer twice, not for ever (found by chaos, seed 31)', async () => {
    const { answer, health } = setUp()
    await pass(0)
    answer('cerebrum', excused)
    await pass(3 * INTERVAL_MS)
    expect(health('cerebrum')).toBe('healthy')
    await pass(2 * INTERVAL_MS)
    expect(health('cerebrum')).toBe('unreachable')
  })

  test('excuses it anew after an answer', async () => {
    const { answer, health } = setUp()
    await pass(0)
    answer('cerebrum', excused)
    await pass(2 * INTERVAL_MS)
    answer('cerebrum', good)
    await pass(INTERVAL_MS)
    answer('cerebrum', excused)
    await pass(2 * INTERVAL_MS)
    expect(health('cerebrum')).toBe('healthy')
  })
})

describe('rounds', () => {
  test('nothing is probed before whoever made the monitor has finished', async () => {
    const { asked } = setUp()
    expect(asked).toEqual([])
    await pass(0)
    expect(asked).toHaveLength(2)
  })

  test('all services are probed at once, every interval, however long the answers take', async () => {
    const { answer, timesOf } = setUp()
    answer('llm-server', good, 700)
    answer('cerebrum', good, 5_000)
    await pass(2 * INTERVAL_MS + 1)
    expect(timesOf('llm-server')).toEqual([0, INTERVAL_MS, 2 * INTERVAL_MS])
    expect(timesOf('cerebrum')).toEqual([0, INTERVAL_MS, 2 * INTERVAL_MS])
  })

  test('a round that takes longer than the interval delays the next one and overlaps nothing', async () => {
    const { answer, timesOf, settings } = setUp(['cerebrum'])
    settings.interval_ms = 500
    answer('cerebrum', good, 5_000)
    await pass(3 * DEADLINE_MS)
    const shortestTimer = 1
    expect(timesOf('cerebrum')).toEqual([0, DEADLINE_MS + shortestTimer, 2 * (DEADLINE_MS + shortestTimer)])
  })

  test('new settings are in force from the next round', async () => {
    const { timesOf, settings } = setUp(['cerebrum'])
    await pass(1)
    settings.interval_ms = 1_000
    await pass(INTERVAL_MS + 1_000)
    expect(timesOf('cerebrum')).toEqual([0, INTERVAL_MS, INTERVAL_MS + 1_000])
  })

  test('what is not configured is not probed, and forgotten when it stops being configured', async () => {
    const { monitor, watch, targets, timesOf, verdicts } = setUp(['cerebrum'])
    await pass(1)
    watch('sms')
    await pass(INTERVAL_MS)
    targets.delete('sms')
    await pass(2 * INTERVAL_MS)
    expect(timesOf('sms')).toEqual([INTERVAL_MS])
    expect(verdicts.filter(({ id }) => id === 'sms')).toEqual([
      { id: 'sms', health: 'healthy', result: good },
      { id: 'sms', health: 'unknown', result: null },
    ])
    expect(monitor.verdict('sms')).toBeNull()
  })

  test('a listener or a list of targets that throws is logged and does not end the polling', async () => {
    const seen: number[] = []
    const errors: string[] = []
    let isBroken = false
    const monitor = createMonitor({
      targets: () => {
        if (isBroken) throw new Error('no list')
        return [{ id: 'sms', name: 'SMS', url: 'http://sms/', run: 0, expect: () => 'good' }]
      },
      settings: () => ({ interval_ms: 1_000, timeout_ms: 100, failure_threshold: 2 }),
      now: Date.now,
      onVerdict: () => {
        throw new Error('listener')
      },
      log: { info: () => undefined, warn: () => undefined, error: (_, text) => errors.push(text) },
      probe: async () => {
        seen.push(Date.now() - started)
        return good
      },
      random: () => 0,
    })
    opened.push(monitor)
    await pass(1)
    isBroken = true
    await pass(1_000)
    isBroken = false
    await pass(1_000)
    expect(seen).toEqual([0, 2_000])
    expect(errors).toEqual([
      'A health verdict could not be passed on',
      'A health round failed',
      'A health verdict could not be passed on',
    ])
  })
})

describe('verdicts and log', () => {
  test('one line per change, none per probe', async () => {
    const { answer, lines, verdicts } = setUp(['cerebrum'])
    answer('cerebrum', refused)
    await pass(20 * INTERVAL_MS)
    answer('cerebrum', good)
    await pass(20 * INTERVAL_MS + 1)
    expect(lines).toEqual(['cerebrum is unreachable: Nothing listens on port 1', 'cerebrum is healthy'])
    expect(verdicts).toHaveLength(41)
  })

  test('the failure threshold of the settings is used', async () => {
    const { answer, settings, health } = setUp(['cerebrum'])
    settings.failure_threshold = 4
    answer('cerebrum', refused)
    await pass(2 * INTERVAL_MS + 1)
    expect(health('cerebrum')).toBe('unknown')
    await pass(INTERVAL_MS)
    expect(health('cerebrum')).toBe('unreachable')
  })
})

describe('check now', () => {
  test('answers within one deadline, for one or for all', async () => {
    const { monitor, answer, timesOf } = setUp()
    await pass(1_000)
    answer('llm-server', good, 5_000)
    const begun = Date.now()
    const all = monitor.checkNow().then(() => Date.now() - begun)
    const one = monitor.checkNow('cerebrum').then(() => Date.now() - begun)
    await pass(DEADLINE_MS)
    expect(await one).toBe(0)
    expect(await all).toBe(DEADLINE_MS)
    expect(timesOf('cerebrum')).toEqual([0, 1_000])
  })

  test('joins a probe under way', async () => {
    const { monitor, answer, timesOf } = setUp(['cerebrum'])
    answer('cerebrum', good, 600)
    await pass(200)
    const joined = monitor.checkNow('cerebrum').then(() => Date.now() - started)
    await pass(400)
    expect(await joined).toBe(600)
    expect(timesOf('cerebrum')).toEqual([0])
  })

  test('finds a target that was configured since the last round; one that is not watched is no error', async () => {
    const { monitor, watch, health } = setUp(['cerebrum'])
    await pass(1)
    watch('sms')
    const done = Promise.all([monitor.checkNow('sms'), monitor.checkNow('telegram')])
    await pass(0)
    await done
    expect(health('sms')).toBe('healthy')
  })
})

describe('another address or run', () => {
  test('the answer of the old one is dropped and the new one starts from unknown', async () => {
    const { monitor, watch, answer, verdicts, asked } = setUp(['cerebrum'])
    answer('cerebrum', refused, 500)
    await pass(INTERVAL_MS + 100)
    watch('cerebrum', 'http://elsewhere/')
    const checked = monitor.checkNow('cerebrum')
    await pass(0)
    await checked
    expect(asked.map(({ url, aborted }) => [url, aborted])).toEqual([
      ['http://cerebrum/', false],
      ['http://cerebrum/', true],
      ['http://elsewhere/', false],
    ])
    expect(verdicts.map(({ health }) => health)).toEqual(['unknown', 'unknown', 'healthy'])
  })

  test('a new run is another service, also at the same address', async () => {
    const { watch, answer, health } = setUp(['llm-server'])
    answer('llm-server', refused)
    await pass(INTERVAL_MS + 1)
    expect(health('llm-server')).toBe('unreachable')
    watch('llm-server', 'http://llm-server/', 2)
    answer('llm-server', good)
    await pass(INTERVAL_MS)
    expect(health('llm-server')).toBe('healthy')
  })

  test('reset forgets at once, ends the probe under way and drops its answer', async () => {
    const { monitor, answer, verdicts, asked, health } = setUp(['cerebrum'])
    await pass(1)
    expect(health('cerebrum')).toBe('healthy')
    answer('cerebrum', refused, 500)
    await pass(INTERVAL_MS)
    monitor.reset('cerebrum')
    expect(health('cerebrum')).toBeNull()
    await pass(1_000)
    expect(asked.at(-1)?.aborted).toBe(true)
    expect(verdicts.map(({ health }) => health)).toEqual(['healthy', 'unknown'])
  })
})

describe('a service that starts', () => {
  test('is probed every 250 ms until its first good answer, and not blamed for failing', async () => {
    const { monitor, answer, timesOf, verdicts, lines } = setUp(['llm-server'])
    await pass(1)
    answer('llm-server', refused)
    monitor.starting('llm-server')
    await pass(999)
    answer('llm-server', good)
    await pass(251)
    await pass(INTERVAL_MS)
    expect(timesOf('llm-server')).toEqual([0, 1, 251, 501, 751, 1_001, INTERVAL_MS])
    expect(verdicts.map(({ health }) => health)).toEqual(['healthy', 'unknown', 'healthy', 'healthy'])
    expect(lines).toEqual(['llm-server is healthy', 'llm-server is healthy'])
  })

  test('does not wait for a slow round of the others', async () => {
    const { monitor, answer, timesOf } = setUp()
    answer('cerebrum', good, 5_000)
    await pass(1)
    answer('llm-server', refused)
    monitor.starting('llm-server')
    await pass(600)
    expect(timesOf('llm-server')).toEqual([0, 1, 251, 501])
  })

  test('a check asked for meanwhile does not blame it either', async () => {
    const { monitor, answer, health } = setUp(['llm-server'])
    answer('llm-server', refused)
    monitor.starting('llm-server')
    for (let count = 0; count < 5; count += 1) {
      const done = monitor.checkNow('llm-server')
      await pass(0)
      await done
    }
    expect(health('llm-server')).toBe('unknown')
  })

  test('patience ends: then failing counts, at the usual pace', async () => {
    const { monitor, answer, health, asked } = setUp(['llm-server'])
    answer('llm-server', refused)
    monitor.starting('llm-server')
    await pass(STARTING_PATIENCE_MS)
    expect(health('llm-server')).toBe('unknown')
    asked.length = 0
    await pass(4 * INTERVAL_MS)
    expect(health('llm-server')).toBe('unreachable')
    expect(asked).toHaveLength(4)
  })

  test('reset ends the frequent probing', async () => {
    const { monitor, targets, answer, asked } = setUp(['llm-server'])
    answer('llm-server', refused)
    monitor.starting('llm-server')
    await pass(300)
    targets.clear()
    monitor.reset('llm-server')
    asked.length = 0
    await pass(10_000)
    expect(asked).toEqual([])
  })

  test('is waited for while it is not among the targets yet', async () => {
    const { monitor, watch, timesOf } = setUp(['cerebrum'])
    monitor.starting('llm-server')
    await pass(600)
    watch('llm-server')
    await pass(200)
    expect(timesOf('llm-server')).toEqual([750])
  })
})

describe('a computer that sleeps', () => {
  test('nothing is probed between suspend and resume, and the probe under way says nothing', async () => {
    const { monitor, answer, asked, health } = setUp(['cerebrum'])
    await pass(1)
    answer('cerebrum', good, 5_000)
    await pass(INTERVAL_MS)
    monitor.suspend()
    await pass(10 * INTERVAL_MS)
    expect(asked.map(({ aborted }) => aborted)).toEqual([false, true])
    expect(health('cerebrum')).toBe('healthy')
  })

  test('resume probes at once; failures of that round are not counted, later ones are', async () => {
    const { monitor, answer, health, timesOf } = setUp(['cerebrum'])
    await pass(1)
    monitor.suspend()
    await pass(4_000)
    answer('cerebrum', refused)
    monitor.resume()
    await pass(INTERVAL_MS - 1)
    expect(timesOf('cerebrum')).toEqual([0, 4_001])
    await pass(2)
    expect(health('cerebrum')).toBe('healthy')
    await pass(INTERVAL_MS)
    expect(health('cerebrum')).toBe('unreachable')
  })

  test('a suspend and resume within one round are followed by a round at once', async () => {
    const { monitor, answer, timesOf } = setUp(['cerebrum'])
    answer('cerebrum', good, 500)
    await pass(100)
    monitor.suspend()
    monitor.resume()
    await pass(600)
    expect(timesOf('cerebrum')).toEqual([0, 100])
  })

  test('a sleep that nobody announced shows by the clocks, and its round blames nobody', async () => {
    const { answer, settings, health } = setUp(['cerebrum'])
    settings.failure_threshold = 1
    await pass(1)
    answer('cerebrum', refused)
    vi.setSystemTime(Date.now() + 3_600_000)
    await pass(INTERVAL_MS)
    expect(health('cerebrum')).toBe('healthy')
    await pass(INTERVAL_MS)
    expect(health('cerebrum')).toBe('unreachable')
  })

  test('a round that was held up by a busy event loop blames nobody, but believes a good answer', async () => {
    const { answer, settings, health, late } = setUp()
    settings.failure_threshold = 1
    answer('llm-server', refused)
    await pass(1)
    expect([health('llm-server'), health('cerebrum')]).toEqual(['unreachable', 'healthy'])
    answer('llm-server', good)
    answer('cerebrum', refused)
    late.length = 0
    const realNow = performance.now.bind(performance)
    const standStill = vi.spyOn(performance, 'now').mockImplementation(() => realNow() + 5_000)
    vi.setSystemTime(Date.now() + 5_000)
    await pass(INTERVAL_MS)
    expect(health('cerebrum')).toBe('healthy')
    expect(late).toEqual([5_000])
    await pass(INTERVAL_MS)
    expect([health('llm-server'), health('cerebrum')]).toEqual(['healthy', 'unreachable'])
    expect(late).toEqual([5_000, 0])
    standStill.mockRestore()
  })
})

describe('close', () => {
  test('ends probes under way, waits for them, and says nothing more', async () => {
    const { monitor, answer, asked, verdicts } = setUp()
    answer('cerebrum', refused, 500)
    answer('llm-server', refused, 500)
    await pass(100)
    monitor.starting('llm-server')
    await pass(100)
    verdicts.length = 0
    await monitor.close()
    expect(asked.map(({ aborted }) => aborted)).toEqual([true, true, true])
    expect(vi.getTimerCount()).toBe(0)
    await pass(60_000)
    expect(asked).toHaveLength(3)
    expect(verdicts).toEqual([])
  })

  test('what is asked of it afterwards does nothing', async () => {
    const { monitor, asked } = setUp()
    await monitor.close()
    await monitor.checkNow()
    monitor.starting('llm-server')
    monitor.reset('cerebrum')
    await monitor.close()
    await pass(10_000)
    expect(asked).toEqual([])
  })
})
