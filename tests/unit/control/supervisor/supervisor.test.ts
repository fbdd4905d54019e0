import { describe, expect, test } from 'vitest'
import { RESTART_BUDGET } from '../../../../control/supervisor/restart-policy.ts'
import type { RunRegistry } from '../../../../control/supervisor/run-registry.ts'
import { createSupervisor, type ProcessState } from '../../../../control/supervisor/supervisor.ts'
import type { LinkDown } from '../../../../shared/link.ts'
import { type Problem, problemOf } from '../../../../shared/problem.ts'
import type { ManagedServiceId } from '../../../../shared/services.ts'
import { createManualClock } from '../../../support/manual-clock.ts'
import { createScriptedLauncher } from '../../../support/scripted-launcher.ts'
import { recordedLog } from '../../../support/silent-log.ts'

const settings: LinkDown = { type: 'verdicts', services: {} }

type Options = {
  explain?: (problem: Problem) => Promise<Problem>
  onChange?: (id: ManagedServiceId, state: ProcessState) => void
  firstMessage?: () => LinkDown
}

/** LLM server, middleware after it, SMS that is not configured until told. */
function setUp({ explain = async (problem) => problem, onChange, firstMessage = () => settings }: Options = {}) {
  const clock = createManualClock()
  const launcher = createScriptedLauncher()
  const { log, lines } = recordedLog()
  const known = new Map<string, number>()
  const runs: RunRegistry = {
    started: async (id, pid) => void known.set(id, pid),
    ended: async (id) => void known.delete(id),
    endLeftovers: async () => [],
    settled: async () => undefined,
  }
  const configured = new Set<ManagedServiceId>(['llm-server', 'middleware'])
  const changes: string[] = []
  const messages: string[] = []
  const service = (id: ManagedServiceId, after: ManagedServiceId[]) => ({
    id,
    after,
    configured: () => configured.has(id),
    spec: () => ({ entry: `/${id}.js`, args: [], env: {}, cwd: '/' }),
    firstMessage,
  })
  const supervisor = createSupervisor({
    services: [service('middleware', ['llm-server']), service('llm-server', []), service('sms', ['llm-server'])],
    launcher,
    runs,
    now: clock.now,
    ticks: clock.ticks,
    after: clock.after,
    random: () => 0.5,
    explain: (_, problem) => explain(problem),
    onChange(id, state) {
      changes.push(`${id} ${state.lifecycle}${state.pid === null ? '' : ` ${state.pid}`}`)
      onChange?.(id, state)
    },
    onMessage: (id, { type }) => messages.push(`${id} ${type}`),
    onLine: () => undefined,
    log,
  })
  const launched = (): string[] => launcher.processes.map(({ spec }) => spec.service)
  return { supervisor, launcher, clock, changes, messages, launched, known, configured, lines }
}

/** Everything up. */
function setUpRunning(options?: Options) {
  const all = setUp(options)
  all.supervisor.start()
  all.launcher.last().ready(8030)
  all.launcher.last().ready(8032)
  const [llmServer, middleware] = all.launcher.processes
  if (!llmServer || !middleware) throw new Error('not both were launched')
  return { ...all, llmServer, middleware }
}

describe('start', () => {
  test('launches a service when those before it are ready', () => {
    const { supervisor, launcher, launched } = setUp()
    supervisor.start()
    expect(launched()).toEqual(['llm-server'])
    expect(supervisor.state('middleware')).toMatchObject({ lifecycle: 'starting', wanted: 'up', pid: null })
    launcher.last().ready(8030)
    expect(launched()).toEqual(['llm-server', 'middleware'])
  })

  test('waits no longer for one that turns out not to become ready', () => {
    const { supervisor, launcher, launched } = setUp()
    supervisor.start()
    launcher.last().exit()
    expect(supervisor.state('llm-server').lifecycle).toBe('backing-off')
    expect(launched()).toEqual(['llm-server', 'middleware'])
  })

  test('does not wait for one that nobody wants', () => {
    const { supervisor, launched } = setUp()
    supervisor.start('middleware')
    expect(launched()).toEqual(['middleware'])
  })

  test('sends the settings first, and tells the pid before anything is sent later', () => {
    const seen: (number | null)[] = []
    const { supervisor, launcher } = setUp({ onChange: (_, { pid }) => seen.push(pid) })
    supervisor.start('llm-server')
    expect(launcher.last().received).toEqual([settings])
    launcher.last().spawn()
    expect(seen).toEqual([null, 1000])
  })

  test('remembers who runs, as long as it runs', () => {
    const { known, llmServer } = setUpRunning()
    expect(Object.fromEntries(known)).toEqual({ 'llm-server': 1000, middleware: 1001 })
    llmServer.exit()
    expect(Object.fromEntries(known)).toEqual({ middleware: 1001 })
  })

  test('what is not configured is not launched, and is when it becomes so', () => {
    const { supervisor, launched, configured } = setUpRunning()
    expect(supervisor.state('sms').lifecycle).toBe('not-configured')
    configured.add('sms')
    supervisor.configuredChanged('sms')
    expect(launched()).toEqual(['llm-server', 'middleware', 'sms'])
  })

  test('a launch that throws has failed, and the next one may work', () => {
    const { supervisor, launcher } = setUp()
    launcher.failNext(new Error('spawn E2BIG'))
    supervisor.start('llm-server')
    expect(supervisor.state('llm-server')).toMatchObject({
      lifecycle: 'failed',
      problem: { code: 'spawn-failed', detail: 'spawn E2BIG' },
    })
    supervisor.start('llm-server')
    launcher.last().ready()
    expect(supervisor.state('llm-server')).toMatchObject({ lifecycle: 'running', problem: null })
  })

  test('settings that cannot be made launch nothing', () => {
    const { supervisor, launched } = setUp({
      firstMessage: () => {
        throw new Error('no settings')
      },
    })
    supervisor.start('llm-server')
    expect(launched()).toEqual([])
    expect(supervisor.state('llm-server')).toMatchObject({ lifecycle: 'failed', problem: { detail: 'no settings' } })
  })

  test('a ready of another run does not count', () => {
    const { supervisor, launcher, lines } = setUp()
    supervisor.start('llm-server')
    launcher.last().events.onMessage({ type: 'ready', service: 'llm-server', runId: 'another', port: 1 })
    expect(supervisor.state('llm-server').lifecycle).toBe('starting')
    expect(lines.some((line) => line.includes('another run'))).toBe(true)
  })

  test('a fault of whoever listens does not stop the supervisor', () => {
    const { supervisor, launched, lines } = setUp({
      onChange: () => {
        throw new Error('a fault of ours')
      },
    })
    supervisor.start('llm-server')
    expect(launched()).toEqual(['llm-server'])
    expect(lines.some((line) => line.includes('a fault of ours'))).toBe(true)
  })
})

describe('whoever listens', () => {
  test('may act on what is told: it is done when what was begun is done', () => {
    const { supervisor, launcher, changes } = setUp({
      onChange: (id, { lifecycle, run }) => {
        if (lifecycle === 'starting' && run === 1) void supervisor.stop(id)
      },
    })
    supervisor.start('llm-server')
    expect(launcher.last().done).toEqual(['terminate'])
    launcher.last().exit({ code: 0 })
    expect(supervisor.state('llm-server').lifecycle).toBe('stopped')
    expect(changes).toEqual([
      'llm-server starting',
      'llm-server stopping',
      'llm-server stopping 1000',
      'llm-server stopped',
    ])
  })
})

describe('when a process ends', () => {
  test('it is down at once, with its last lines, and up again after its delay', () => {
    const { supervisor, launcher, clock, llmServer } = setUpRunning()
    llmServer.events.onLine('stderr', 'Segmentation fault')
    llmServer.exit({ code: null, signal: 'SIGSEGV' })
    expect(supervisor.state('llm-server')).toMatchObject({
      lifecycle: 'backing-off',
      pid: null,
      retryAt: clock.now() + 1_000,
      lastLines: ['Segmentation fault'],
    })
    clock.pass(999)
    expect(launcher.processes).toHaveLength(2)
    clock.pass(1)
    expect(launcher.processes).toHaveLength(3)
    launcher.last().ready(8031)
    expect(supervisor.state('llm-server')).toMatchObject({ lifecycle: 'running', port: 8031, restarts: 1, run: 2 })
    expect(supervisor.state('llm-server').lastLines).toEqual([])
  })

  test.each([
    ['back', -3_600_000],
    ['ahead', 86_400_000],
  ])('its budget is spent although the clock was set %s between two crashes', (_, aheadMs) => {
    const { supervisor, launcher, clock } = setUp()
    supervisor.start('llm-server')
    for (let crash = 0; crash <= RESTART_BUDGET; crash += 1) {
      if (crash === 3) clock.set(aheadMs)
      launcher.last().exit()
      if (crash < RESTART_BUDGET) clock.pass(16_000)
    }
    expect(supervisor.state('llm-server')).toMatchObject({ lifecycle: 'failed', problem: { code: 'crash-loop' } })
  })

  test('late lines and messages of it do not touch its successor', () => {
    const { supervisor, launcher, clock, messages, llmServer } = setUpRunning()
    llmServer.events.onMessage({ type: 'ability', ability: { state: 'unproven' } })
    llmServer.exit()
    clock.pass(1_000)
    const before = [...messages]
    expect(before).toContain('llm-server ability')
    llmServer.events.onLine('stdout', 'of the old one')
    llmServer.events.onMessage({ type: 'ability', ability: { state: 'unproven' } })
    llmServer.ready(1)
    expect(messages).toEqual(before)
    llmServer.exit()
    expect(supervisor.state('llm-server')).toMatchObject({ lifecycle: 'starting', run: 2, port: null })
    launcher.last().exit()
    expect(supervisor.state('llm-server').lastLines).toEqual([])
  })

  test('what is found out about why it cannot start is added when it is known', async () => {
    const told = problemOf('port-in-use', 'Port 8030 is taken.', { since: 0 })
    const known = problemOf('port-in-use', 'Port 8030 is taken by nginx (pid 7).', { since: 0 })
    const { supervisor, launcher } = setUp({ explain: async () => known })
    supervisor.start('llm-server')
    launcher.last().events.onMessage({ type: 'cannot-start', problem: told })
    launcher.last().exit()
    expect(supervisor.state('llm-server')).toMatchObject({ lifecycle: 'failed', problem: told })
    await Promise.resolve()
    await Promise.resolve()
    expect(supervisor.state('llm-server')).toMatchObject({ lifecycle: 'failed', problem: known })
  })

  test('what cannot be found out leaves the problem as it was told', async () => {
    const told = problemOf('config-invalid', 'Line 3.', { since: 0 })
    const { supervisor, launcher, lines } = setUp({
      explain: async () => {
        throw new Error('not allowed to look')
      },
    })
    supervisor.start('llm-server')
    launcher.last().events.onMessage({ type: 'cannot-start', problem: told })
    launcher.last().exit()
    await new Promise(setImmediate)
    expect(supervisor.state('llm-server')).toMatchObject({ lifecycle: 'failed', problem: told })
    expect(lines.some((line) => line.includes('not allowed to look'))).toBe(true)
  })

  test('reported unresponsive, it is killed, and started again within its budget', () => {
    const { supervisor, launcher, clock, llmServer } = setUpRunning()
    supervisor.reportUnresponsive('llm-server')
    expect(llmServer.done).toEqual(['kill'])
    llmServer.exit({ code: null, signal: 'SIGKILL' })
    expect(supervisor.state('llm-server').reason).toEqual({ code: 'service.killed-unresponsive', params: {} })
    clock.pass(1_000)
    expect(launcher.processes).toHaveLength(3)
  })
})

describe('stop', () => {
  test('asks over the link and by signal, and tells that it left', async () => {
    const { supervisor, clock, llmServer } = setUpRunning()
    const stopped = supervisor.stop('llm-server')
    expect(llmServer.received.at(-1)).toEqual({ type: 'stop' })
    expect(llmServer.done).toEqual(['terminate'])
    clock.pass(300)
    llmServer.exit({ code: 0 })
    expect(await stopped).toEqual([{ id: 'llm-server', how: 'left', tookMs: 300 }])
    expect(supervisor.state('llm-server')).toMatchObject({ lifecycle: 'stopped', wanted: 'down' })
  })

  test('forces one that does not leave within 5 s', async () => {
    const { supervisor, clock, llmServer } = setUpRunning()
    const stopped = supervisor.stop('llm-server')
    clock.pass(4_999)
    expect(llmServer.done).toEqual(['terminate'])
    clock.pass(1)
    expect(llmServer.done).toEqual(['terminate', 'kill'])
    llmServer.exit({ code: null, signal: 'SIGKILL' })
    expect(await stopped).toEqual([{ id: 'llm-server', how: 'forced', tookMs: 5_000 }])
  })

  test('tells of one that even force did not end, and goes on forcing it', async () => {
    const { supervisor, clock, llmServer, lines } = setUpRunning()
    const stopped = supervisor.stop('llm-server')
    clock.pass(10_000)
    expect(await stopped).toEqual([{ id: 'llm-server', how: 'still-there', tookMs: 7_500 }])
    expect(supervisor.state('llm-server').lifecycle).toBe('stopping')
    expect(llmServer.done.filter((what) => what === 'kill').length).toBeGreaterThan(2)
    expect(lines.some((line) => line.includes('still there'))).toBe(true)
  })

  test('of one that does not run is done at once', async () => {
    const { supervisor } = setUp()
    expect(await supervisor.stop('llm-server')).toEqual([{ id: 'llm-server', how: 'was-not-running', tookMs: 0 }])
  })

  test('while backing off, calls the restart off', async () => {
    const { supervisor, launcher, clock, llmServer } = setUpRunning()
    llmServer.exit()
    await supervisor.stop('llm-server')
    clock.pass(60_000)
    expect(launcher.processes).toHaveLength(2)
    expect(supervisor.state('llm-server')).toMatchObject({ lifecycle: 'stopped', retryAt: null })
  })

  test('of a service that others wait for lets them go', async () => {
    const { supervisor, launcher, launched } = setUp()
    supervisor.start()
    const [llmServer] = launcher.processes
    const stopped = supervisor.stop('llm-server')
    llmServer?.exit({ code: 0 })
    await stopped
    expect(launched()).toEqual(['llm-server', 'middleware'])
  })

  test('and start again before it has stopped: the stop is reported, and the new run lives', async () => {
    const { supervisor, launcher, clock, llmServer } = setUpRunning()
    const stopped = supervisor.stop('llm-server')
    supervisor.start('llm-server')
    llmServer.exit({ code: 0 })
    expect(await stopped).toMatchObject([{ how: 'left' }])
    clock.pass(10_000)
    expect(launcher.last().done).toEqual([])
    launcher.last().ready()
    expect(supervisor.state('llm-server').lifecycle).toBe('running')
  })

  test('and start again before it is forced: the report is of the run that was stopped', async () => {
    const { supervisor, clock, llmServer } = setUpRunning()
    const stopped = supervisor.stop('llm-server')
    supervisor.start('llm-server')
    clock.pass(5_000)
    llmServer.exit({ code: null, signal: 'SIGKILL' })
    expect(await stopped).toEqual([{ id: 'llm-server', how: 'forced', tookMs: 5_000 }])
    expect(supervisor.state('llm-server')).toMatchObject({ lifecycle: 'starting', run: 2 })
  })
})

describe('restart', () => {
  test('starts a new run when the old one has left', () => {
    const { supervisor, launcher, llmServer } = setUpRunning()
    supervisor.restart('llm-server')
    expect(launcher.processes).toHaveLength(2)
    llmServer.exit({ code: 0 })
    expect(launcher.processes).toHaveLength(3)
    expect(supervisor.state('llm-server')).toMatchObject({ lifecycle: 'starting', run: 2, restarts: 0 })
  })

  test('of all comes back in the order of start', () => {
    const { supervisor, launched, launcher, llmServer, middleware } = setUpRunning()
    supervisor.restart()
    middleware.exit({ code: 0 })
    expect(launched()).toHaveLength(2)
    llmServer.exit({ code: 0 })
    expect(launched().slice(2)).toEqual(['llm-server'])
    launcher.last().ready()
    expect(launched().slice(2)).toEqual(['llm-server', 'middleware'])
  })
})

describe('close', () => {
  test('stops all at the same time under one deadline, and tells of each', async () => {
    const { supervisor, clock, llmServer, middleware } = setUpRunning()
    const closed = supervisor.close()
    expect([llmServer.done, middleware.done]).toEqual([['terminate'], ['terminate']])
    middleware.exit({ code: 0 })
    clock.pass(5_000)
    llmServer.exit({ code: null, signal: 'SIGKILL' })
    expect(await closed).toEqual([
      { id: 'llm-server', how: 'forced', tookMs: 5_000 },
      { id: 'middleware', how: 'left', tookMs: 0 },
      { id: 'sms', how: 'was-not-running', tookMs: 0 },
    ])
  })

  test('is final: nothing is started any more, and no timer is left', async () => {
    const { supervisor, launcher, clock, configured, llmServer, middleware } = setUpRunning()
    const closed = supervisor.close()
    supervisor.start()
    supervisor.restart('llm-server')
    llmServer.exit({ code: 0 })
    middleware.exit({ code: 0 })
    expect(await supervisor.close()).toBe(await closed)
    configured.add('sms')
    supervisor.configuredChanged('sms')
    supervisor.start()
    clock.pass(60_000)
    expect(launcher.processes).toHaveLength(2)
    expect(clock.waiting()).toBe(0)
  })
})
