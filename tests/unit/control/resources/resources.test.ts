import { describe, expect, it } from 'vitest'
import { leakRule } from '../../../../control/diagnosis/own-rules.ts'
import { createResources } from '../../../../control/resources/resources.ts'
import type { ProcessState } from '../../../../control/supervisor/process-state.ts'
import { type ManagedServiceId, managedServiceIds } from '../../../../shared/services.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { factsWith } from '../../../support/diagnosis-facts.ts'
import { AT } from '../../../support/state-builders.ts'

const MB = 1e6

const process_ = (id: ManagedServiceId, run: number): ProcessState => ({
  id,
  wanted: 'up',
  lifecycle: id === 'middleware' || id === 'llm-server' ? 'running' : 'stopped',
  run,
  pid: id === 'middleware' || id === 'llm-server' ? 100 + run : null,
  port: 1,
  startedAt: AT,
  since: AT,
  restarts: 0,
  retryAt: null,
  reason: null,
  problem: null,
  lastLines: [],
})

function setUp(kind: 'built-in' | 'python' = 'built-in', platform: NodeJS.Platform = 'linux') {
  let now = AT
  let run = 1
  const asked: ManagedServiceId[] = []
  const looked: number[] = []
  let changes = 0
  const resources = createResources({
    processes: () =>
      Object.fromEntries(managedServiceIds.map((id) => [id, process_(id, run)])) as Record<
        ManagedServiceId,
        ProcessState
      >,
    kind: () => kind,
    ask: (id) => void asked.push(id),
    onChange: () => {
      changes += 1
    },
    now: () => now,
    platform,
    async readProcess(pid) {
      looked.push(pid)
      return { resident: 50 * MB, heapLimit: null, cpuMs: 10 }
    },
  })
  return {
    resources,
    asked,
    looked,
    changes: () => changes,
    pass: (ms: number) => {
      now += ms
    },
    restart: () => {
      run += 1
    },
  }
}

describe('what the services use', () => {
  it('is asked of ours twice a minute, and of nobody who does not run', () => {
    const { resources, asked, pass } = setUp()
    for (let look = 0; look < 15; look += 1) {
      resources.look()
      pass(4_000)
    }
    expect(asked).toEqual(['llm-server', 'middleware', 'llm-server', 'middleware'])
  })

  it('is looked up for others where the system has files for that, and not known elsewhere', async () => {
    const onLinux = setUp('python')
    onLinux.resources.look()
    await Promise.resolve()
    expect(onLinux.looked).toEqual([101, 101])
    await expect.poll(() => onLinux.resources.read().map(({ points }) => points.length)).toEqual([1, 1])
    const onWindows = setUp('python', 'win32')
    onWindows.resources.look()
    expect([onWindows.looked, onWindows.asked]).toEqual([[], []])
  })

  it('tells CPU as a share of a core between two looks', () => {
    const { resources, pass } = setUp()
    resources.told('middleware', { resident: 80 * MB, heapLimit: 4_000 * MB, cpuMs: 1_000 })
    pass(30_000)
    resources.told('middleware', { resident: 80 * MB, heapLimit: 4_000 * MB, cpuMs: 1_600 })
    const [middleware] = resources.read().filter(({ service }) => service === 'middleware')
    expect(middleware?.points.map(({ cpu }) => cpu)).toEqual([null, 2])
  })

  it('warns of a leak before the limit, in words, with the restart that ends it', () => {
    const { resources, pass, restart, changes } = setUp()
    const grow = (hours: number): void => {
      for (let step = 0; step < hours * 120; step += 1) {
        resources.told('llm-server', { resident: 70 * MB, heapLimit: 500 * MB, cpuMs: 0 })
        resources.told('middleware', { resident: (100 + step) * MB, heapLimit: 500 * MB, cpuMs: 0 })
        pass(30_000)
      }
    }
    grow(2.5)
    expect(changes()).toBeGreaterThan(0)
    const found = leakRule.look(factsWith({ leaks: resources.leaks() }))
    expect(found).toMatchObject([
      { service: 'middleware', repairs: [{ repair: 'restart-service', params: { service: 'middleware' } }] },
    ])
    expect(sayReason({ code: 'diagnosis.memory-leak.text', params: found[0]?.params ?? {} })).toBe(
      'Memory of Middleware grows by about 120 MB an hour; at this pace it reaches 500 MB in about 1 hour. Restart it when it suits you: it begins anew with little.',
    )
    restart()
    expect(resources.leaks()).toEqual([])
  })

  it('begins anew with another run', () => {
    const { resources, restart } = setUp()
    resources.told('middleware', { resident: 80 * MB, heapLimit: null, cpuMs: 1_000 })
    restart()
    const [middleware] = resources.read().filter(({ service }) => service === 'middleware')
    expect(middleware).toMatchObject({ points: [], limit: null, trend: null })
  })
})
