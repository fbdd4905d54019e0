import fc from 'fast-check'
import { test } from 'vitest'
import type { RunRegistry } from '../../../../control/supervisor/run-registry.ts'
import { createSupervisor, type ProcessState } from '../../../../control/supervisor/supervisor.ts'
import type { ManagedServiceId } from '../../../../shared/services.ts'
import { createOracle, must, type Oracle } from '../../../support/lifecycle-oracle.ts'
import { createManualClock } from '../../../support/manual-clock.ts'
import { createProcessWorld, type Fate } from '../../../support/process-world.ts'
import { PATIENCE_MS, runs } from '../../../support/runs.ts'
import { silentLog } from '../../../support/silent-log.ts'

/*
 * Two services, one after the other, with processes that do whatever they like, under a user who does whatever they like. The
 * supervisor with its drivers and timers is the real one; what must hold says the oracle, from DESIGN §4.
 */

const ids = ['llm-server', 'middleware'] as const
type Id = (typeof ids)[number]

const fate: fc.Arbitrary<Fate> = fc.record({
  spawns: fc.oneof({ weight: 15, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  refuses: fc.oneof({ weight: 15, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  readyAfter: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 14_000 }) },
    { weight: 1, arbitrary: fc.constantFrom(15_002, 16_500, 17_000, null) },
  ),
  crashesAfter: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 20_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 60_000, max: 100_000 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  leavesAfter: fc.constantFrom(0, 50, 4_999, 9_000, null),
  lives: fc.constantFrom(1, 1, 2, 4),
})

const service = fc.constantFrom(...ids)
const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('pass' as const), ms: fc.nat(30_000), of: service }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('pass' as const), ms: fc.nat(400_000), of: service }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('start' as const), of: service }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('stop', 'restart', 'unresponsive', 'late-news', 'explained' as const),
      of: service,
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('configure' as const), is: fc.boolean(), of: service }) },
)
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

const friendly: Fate = { spawns: true, refuses: false, readyAfter: 10, crashesAfter: null, leavesAfter: 10, lives: 1 }

function createSystem(fates: readonly Fate[], randoms: readonly number[]) {
  const clock = createManualClock()
  const oracles: Record<Id, Oracle> = {
    'llm-server': createOracle('LLM server', true),
    middleware: createOracle('middleware', true),
  }
  const configured = new Set<ManagedServiceId>(ids)
  const known = new Map<string, number>()
  const told = new Map<string, ProcessState>()
  let isFriendly = false
  let launches = 0
  let drawn = 0
  let timers = 0
  const broken: unknown[] = []
  const explained: (() => void)[] = []
  /** What is thrown here would be taken for a launch that failed. */
  const remember = (look: () => void): void => {
    try {
      look()
    } catch (error) {
      broken.push(error)
    }
  }
  const isOurs = (id: ManagedServiceId): id is Id => ids.some((one) => one === id)
  const oracleOf = (id: ManagedServiceId): Oracle => {
    if (!isOurs(id)) throw new Error(`${id} is none of them`)
    return oracles[id]
  }
  const world = createProcessWorld(
    clock,
    () => {
      launches += 1
      return { ...friendly, ...(isFriendly ? {} : fates[(launches - 1) % fates.length]) }
    },
    {
      onLaunch: (process) => remember(() => oracleOf(process.service).launched(process, clock.now())),
      onGone: (process, exit) => remember(() => oracleOf(process.service).gone(process, exit, clock.now())),
    },
  )
  const registry: RunRegistry = {
    started: async (id, pid) => void known.set(id, pid),
    ended: async (id) => void known.delete(id),
    endLeftovers: async () => [],
    settled: async () => undefined,
  }
  const part = (id: Id, after: Id[]) => ({
    id,
    after,
    configured: () => configured.has(id),
    spec: () => ({ entry: '/x.js', args: [], env: {}, cwd: '/' }),
    firstMessage: () => ({ type: 'verdicts', services: {} }) as const,
  })
  const supervisor = createSupervisor({
    services: [part('middleware', ['llm-server']), part('llm-server', [])],
    launcher: world,
    runs: registry,
    now: clock.now,
    ticks: clock.ticks,
    after(ms, call) {
      timers += 1
      let isOver = false
      const over = (): void => {
        if (!isOver) timers -= 1
        isOver = true
      }
      const cancel = clock.after(ms, () => {
        over()
        call()
      })
      return () => {
        over()
        cancel()
      }
    },
    random() {
      drawn += 1
      return randoms[drawn % randoms.length] ?? 0.5
    },
    explain: (_, problem) => new Promise((resolve) => explained.push(() => resolve(problem))),
    onChange: (id, state) => void told.set(id, state),
    onMessage: () => undefined,
    onLine: () => undefined,
    log: silentLog(),
  })
  const isAlive = (id: Id): boolean => world.alive(id).length > 0

  const check = (): void => {
    if (broken.length > 0) throw broken[0]
    const isQuiet = ids.every((id) => ['stopped', 'failed', 'not-configured'].includes(supervisor.state(id).lifecycle))
    must(!isQuiet || timers === 0, `nothing is to come, and ${timers} timers are set`)
    for (const id of ids) {
      const state = supervisor.state(id)
      oracles[id].check(state, clock.now())
      const last = told.get(id)
      must(last === undefined || JSON.stringify(last) === JSON.stringify(state), `${id}: it was told something else`)
      must((known.get(id) ?? null) === (state.pid ?? null), `${id}: the list of runs has ${known.get(id)}`)
      const counts = ['starting', 'running', 'backing-off'].includes(state.lifecycle)
      must(!counts || state.restarts === oracles[id].restarts(), `${id}: ${state.restarts} restarts, it says`)
    }
  }
  const lateNews = (id: Id): void => {
    const { run } = supervisor.state(id)
    const old = world.all.filter((process) => process.service === id && process.goneAt !== null).at(-1)
    old?.events.onMessage({ type: 'ready', service: id, runId: old.spec.runId, port: 1 })
    old?.events.onMessage({ type: 'cannot-start', problem: { code: 'port-in-use' } as never })
    must(supervisor.state(id).run === run, `${id}: late news began a run`)
  }
  const perform = (one: Action): unknown => {
    const { of: id } = one
    switch (one.what) {
      case 'pass':
        return clock.pass(one.ms)
      case 'start':
      case 'restart':
        oracles[id].wish('up', isAlive(id))
        return supervisor[one.what](id)
      case 'stop':
        oracles[id].wish('down', isAlive(id))
        return supervisor.stop(id)
      case 'configure':
        if (configured.has(id) === one.is) return
        configured[one.is ? 'add' : 'delete'](id)
        oracles[id].wish(one.is ? 'configured' : 'not-configured', isAlive(id))
        return supervisor.configuredChanged(id)
      case 'unresponsive': {
        const [process] = world.alive(id)
        const isRunning = supervisor.state(id).lifecycle === 'running' && process?.kills.length === 0
        const before = process?.kills.length
        supervisor.reportUnresponsive(id)
        return must(process?.kills.length === (isRunning ? 1 : before), `${id}: unresponsive, and not ended`)
      }
      case 'late-news':
        return lateNews(id)
      case 'explained':
        return explained.splice(0).map((tell) => tell())
    }
  }
  return {
    async act(one: Action): Promise<void> {
      perform(one)
      // What was explained is told a moment later.
      if (one.what === 'explained') for (let turn = 0; turn < 5; turn += 1) await null
      check()
    },
    /** From now on every process does as it is told. */
    calmDown(): void {
      isFriendly = true
      for (const process of world.all) Object.assign(process.fate, { lives: 1, readyAfter: 10, refuses: false })
      for (const ms of [1, 60_000, 60_000, 20_000]) {
        clock.pass(ms)
        check()
      }
    },
    lifecycles: () => ids.map((id) => `${id} ${supervisor.state(id).lifecycle}`),
    expected: () => ids.map((id) => `${id} ${oracles[id].expected()}`),
  }
}

test(
  'whatever processes and users do: one process at most, ended when it should be, restarted within the budget, and in the end what was wished',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fate, { minLength: 1, maxLength: 12 }),
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 5 }),
        fc.array(action, { maxLength: 40 }),
        async (fates, randoms, actions) => {
          const system = createSystem(fates, randoms)
          await system.act({ what: 'start', of: 'llm-server' })
          await system.act({ what: 'start', of: 'middleware' })
          for (const one of actions) await system.act(one)
          system.calmDown()
          const ended = system.lifecycles()
          must(`${ended}` === `${system.expected()}`, `It ends with ${ended}, not ${system.expected()}`)
        },
      ),
      runs(70),
    )
  },
  PATIENCE_MS,
)
