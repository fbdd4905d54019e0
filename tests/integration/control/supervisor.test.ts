import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { identityOf } from '../../../control/supervisor/process-identity.ts'
import { sayReason } from '../../../shared/words/say.ts'
import { isLongRun } from '../../support/long-run.ts'
import { fastClock, type Supervised, supervise } from '../../support/supervised.ts'
import { waitFor } from '../../support/wait-for.ts'

let folder: string
let runsFile: string
const open: Supervised[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llm-trainer-supervisor-'))
  runsFile = join(folder, 'runs.json')
})
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ close }) => close()))
  await rm(folder, { recursive: true, force: true })
})

const start = (name: string, options: Omit<Parameters<typeof supervise>[1], 'runsFile'> = {}): Supervised => {
  const supervised = supervise(name, { ...options, runsFile })
  open.push(supervised)
  supervised.supervisor.start()
  return supervised
}
const isRunning = ({ lifecycle }: { lifecycle: string }): boolean => lifecycle === 'running'
const pidOf = ({ state }: Supervised): number => {
  const { pid } = state()
  if (pid === null) throw new Error('it has no process')
  return pid
}

describe('a service that does its job', () => {
  test('is running when it says so, gets its settings, and leaves when it is asked to', async () => {
    const service = start('speaks-link')
    const { port } = await service.until(isRunning)
    expect(port).toBeGreaterThan(0)
    const pid = pidOf(service)
    await waitFor(
      () => service.lines,
      (lines) => lines.some((line) => line.includes('"received":"verdicts"')),
    )
    const [report] = await service.supervisor.stop('llm-server')
    expect(report).toMatchObject({ id: 'llm-server', how: 'left' })
    expect(service.history).toEqual(['starting', 'running', 'stopping', 'stopped'])
    expect(await identityOf(pid)).toBeNull()
  })

  test('killed from outside, it is down at once and up again within moments', async () => {
    const service = start('speaks-link')
    await service.until(isRunning)
    const killedAt = performance.now()
    process.kill(pidOf(service), 'SIGKILL')
    const down = await service.until(({ lifecycle }) => lifecycle !== 'running')
    expect(performance.now() - killedAt).toBeLessThan(2_000)
    expect(down).toMatchObject({ lifecycle: 'backing-off', pid: null, port: null })
    expect(down.reason && sayReason(down.reason)).toBe('Crashed (ended by SIGKILL), starts again')
    const again = await service.until(isRunning)
    expect(performance.now() - killedAt).toBeLessThan(15_000)
    expect(again).toMatchObject({ run: 2, restarts: 1 })
  })

  test('restarted, it comes back as another process, without a crash being counted', async () => {
    const service = start('speaks-link')
    await service.until(isRunning)
    const before = pidOf(service)
    service.supervisor.restart('llm-server')
    const again = await service.until(({ lifecycle, run }) => lifecycle === 'running' && run === 2)
    expect(again.pid).not.toBe(before)
    expect(again.restarts).toBe(0)
    expect(service.history).not.toContain('backing-off')
  })

  test('hanging, it is killed on report and started again', async () => {
    const service = start('speaks-link')
    await service.until(isRunning)
    // A stopped process is alive and answers nothing; it could not even react to a polite signal.
    process.kill(pidOf(service), 'SIGSTOP')
    service.supervisor.reportUnresponsive('llm-server')
    const down = await service.until(({ lifecycle }) => lifecycle === 'backing-off')
    expect(down.reason?.code).toBe('service.killed-unresponsive')
    await service.until(({ lifecycle, run }) => lifecycle === 'running' && run === 2)
  })
})

describe('a service that fails', () => {
  if (isLongRun)
    test('crashing each time: given up after its budget, with its last lines', async () => {
      // Not faster: of the 15 s within which a program has to begin, a busy computer needs some.
      const service = start('crashes', { clock: fastClock(6) })
      const failed = await service.until(({ lifecycle }) => lifecycle === 'failed', 25_000)
      expect(failed).toMatchObject({ run: 6, restarts: 5, pid: null, retryAt: null, wanted: 'up' })
      expect(failed.problem).toMatchObject({ code: 'crash-loop', params: { count: 6, minutes: 10 } })
      expect(failed.problem?.detail).toContain('exit code 3')
      expect([...failed.lastLines].sort()).toEqual([
        expect.stringMatching(/^Error: page \d+ is missing$/),
        'No line break at the end',
        'Opening the book of words',
      ])
    })

  test('stopped while it backs off, it stays stopped', async () => {
    const clock = fastClock(10)
    const service = start('crashes', { clock })
    const { run, retryAt } = await service.until(({ lifecycle }) => lifecycle === 'backing-off')
    expect(await service.supervisor.stop('llm-server')).toMatchObject([{ how: 'was-not-running' }])
    await waitFor(clock.now, (now) => now > (retryAt ?? 0) + 2_000)
    expect(service.state()).toMatchObject({ lifecycle: 'stopped', run, retryAt: null })
  })

  test('not ready in time, it is killed and that is told', async () => {
    const service = start('never-ready', { clock: fastClock(20) })
    await service.until(({ pid }) => pid !== null)
    const pid = pidOf(service)
    const down = await service.until(({ lifecycle }) => lifecycle === 'backing-off')
    expect(down.reason).toEqual({ code: 'service.start-timeout', params: { seconds: 15 } })
    expect(await identityOf(pid)).toBeNull()
  })

  test('without a program it has failed at once', async () => {
    const service = start('there-is-none')
    const failed = await service.until(({ lifecycle }) => lifecycle === 'failed')
    expect(failed).toMatchObject({ run: 1, problem: { code: 'spawn-failed' } })
    expect(failed.problem?.detail).toContain('there-is-none.ts')
  })

  if (isLongRun)
    test('that breaks its link and stays is ended, since it can be told nothing any more', async () => {
      const service = start('drops-link')
      await service.until(isRunning)
      const down = await service.until(({ lifecycle }) => lifecycle === 'backing-off')
      expect(down.reason && sayReason(down.reason)).toBe('Crashed (lost its connection to the app), starts again')
    })
})
