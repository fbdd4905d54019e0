import { monitorEventLoopDelay } from 'node:perf_hooks'
import { describe, expect, test } from 'vitest'
import { type HealthTarget, healthTarget } from '../../../control/health/expectations.ts'
import { createMonitor, type Monitor } from '../../../control/health/monitor.ts'
import { probe } from '../../../control/health/probe.ts'
import type { Verdict } from '../../../control/health/verdict.ts'
import { answers, closedPort, neverAnswers } from '../../support/health-targets.ts'

type Watching = AsyncDisposable & {
  monitor: Monitor
  lines: string[]
  /** Resolves with the first verdict on which the test agrees. */
  until(test: (verdict: Verdict, count: number) => boolean): Promise<Verdict>
}

function watching(targets: HealthTarget[], intervalMs: number, deadlineMs = 400): Watching {
  const lines: string[] = []
  const listeners = new Set<(verdict: Verdict) => void>()
  const line = (_: object, text: string): void => {
    lines.push(text)
  }
  const monitor = createMonitor({
    targets: () => targets,
    settings: () => ({ interval_ms: intervalMs, timeout_ms: deadlineMs, failure_threshold: 2 }),
    now: Date.now,
    onVerdict: (_, verdict) => {
      for (const listener of [...listeners]) listener(verdict)
    },
    log: { info: line, warn: line, error: line },
  })
  return {
    monitor,
    lines,
    until(agrees) {
      let count = 0
      return new Promise((resolve) => {
        const listener = (verdict: Verdict): void => {
          count += 1
          if (!agrees(verdict, count)) return
          listeners.delete(listener)
          resolve(verdict)
        }
        listeners.add(listener)
      })
    },
    [Symbol.asyncDispose]: () => monitor.close(),
  }
}

describe('over real sockets', () => {
  test('60 rounds against a closed port: 60 probes that fail, one line, nothing retried', async () => {
    const port = await closedPort()
    await using watch = watching([healthTarget('cerebrum', `http://127.0.0.1:${port}`)], 20)
    const verdict = await watch.until((_, count) => count === 60)
    expect(verdict).toMatchObject({ health: 'unreachable', consecutiveFailures: 60, reason: { params: { port } } })
    expect(watch.lines).toEqual([`CEREBRUM is unreachable: Nothing listens on port ${port}`])
  })

  test('one connection a probe, closed before the next', async () => {
    await using server = await answers('200 OK', '{"version":"0.12.1"}', ['connection: keep-alive'])
    await using watch = watching([healthTarget('ollama', `http://localhost:${server.port}`)], 20)
    await watch.until((_, count) => count === 10)
    await watch.monitor.close()
    await server.idle()
    expect(server.accepted()).toBe(server.received().match(/GET \/api\/version /g)?.length)
    expect(server.accepted()).toBeGreaterThanOrEqual(10)
    expect(watch.lines).toEqual(['Ollama is healthy'])
  })

  test('a stranger on the port of a service is told as such', async () => {
    await using server = await answers('200 OK', '{"hello":"world"}')
    await using watch = watching([healthTarget('llm-server', `http://127.0.0.1:${server.port}`)], 20)
    const verdict = await watch.until(({ health }) => health !== 'unknown')
    expect(verdict).toMatchObject({ health: 'unhealthy', reason: { code: 'service.unexpected-answer' } })
  })

  test('check now answers within one deadline while a service hangs, and all are probed at once', async () => {
    await using hung = await neverAnswers()
    await using alsoHung = await neverAnswers()
    const targets = [
      healthTarget('cerebrum', `http://127.0.0.1:${hung.port}`),
      healthTarget('sms', `http://127.0.0.1:${alsoHung.port}`),
    ]
    await using watch = watching(targets, 60_000)
    const began = performance.now()
    await watch.monitor.checkNow()
    expect(performance.now() - began).toBeLessThan(3_000)
    expect([hung.accepted(), alsoHung.accepted()]).toEqual([1, 1])
  })

  test('close ends hanging probes: no connection and no timer is left', async () => {
    await using hung = await neverAnswers()
    const before = timersNow()
    const watch = watching([healthTarget('cerebrum', `http://127.0.0.1:${hung.port}`)], 50, 20_000)
    watch.monitor.starting('cerebrum')
    const pending = watch.monitor.checkNow()
    const began = performance.now()
    await watch.monitor.close()
    await pending
    await hung.idle()
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(timersNow()).toBeLessThanOrEqual(before)
  })
})

/** Timers that keep this process alive. */
const timersNow = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length

test('20 hung services polled without a pause leave the event loop free', async () => {
  const rounds = 4
  // Idle machines measure about 15 ms; a loop that waited for a service would measure its deadline.
  const freeBelowMs = 150
  const deadlineMs = 300
  const servers = await Promise.all(Array.from({ length: 20 }, () => neverAnswers()))
  try {
    const { signal } = new AbortController()
    const { expect: expect200 } = healthTarget('cerebrum', 'http://127.0.0.1:1')
    const poll = () => Promise.all(servers.map(({ url }) => probe(url, { deadlineMs, signal, expect: expect200 })))
    const measure = async () => {
      const delay = monitorEventLoopDelay({ resolution: 5 })
      delay.enable()
      const began = performance.now()
      for (let round = 0; round < rounds; round += 1) await poll()
      delay.disable()
      return { p99Ms: delay.percentile(99) / 1e6, roundMs: (performance.now() - began) / rounds }
    }
    await poll()
    // Other programs on the same two cores delay us, too. They pass; a loop that blocks itself does so every time.
    const measured = [await measure()]
    while (measured.length < 4 && (measured.at(-1)?.p99Ms ?? 0) >= freeBelowMs) measured.push(await measure())
    expect(Math.min(...measured.map(({ p99Ms }) => p99Ms))).toBeLessThan(freeBelowMs)
    expect(Math.min(...measured.map(({ roundMs }) => roundMs)), 'one deadline, not the sum').toBeLessThan(
      3 * deadlineMs,
    )
    await Promise.all(servers.map((server) => server.idle()))
    for (const server of servers) expect(server.accepted()).toBe(rounds * measured.length + 1)
  } finally {
    await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()))
  }
})
