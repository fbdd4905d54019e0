import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { identityOf, type ProcessIdentity } from '../../../control/supervisor/process-identity.ts'
import { createRunRegistry } from '../../../control/supervisor/run-registry.ts'
import { isLongRun } from '../../support/long-run.ts'
import { recordedLog } from '../../support/silent-log.ts'
import { program } from '../../support/supervised.ts'
import { waitFor } from '../../support/wait-for.ts'

let folder: string
let runsFile: string
const started: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llm-trainer-leftovers-'))
  runsFile = join(folder, 'runs.json')
})
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

/** Starts a program as somebody would who has nothing to do with us; resolves when it has printed its first line. */
async function startProgram(name: string, args: string[] = []) {
  const child = spawn(process.execPath, [program(name), ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(child)
  const lines: Record<string, unknown>[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line)))
  await waitFor(
    () => lines.length,
    (count) => count > 0,
  )
  return { pid: child.pid ?? 0, lines, child }
}
const whoIs = async (pid: number): Promise<ProcessIdentity> => {
  const identity = await identityOf(pid)
  if (identity === null) throw new Error(`nobody has pid ${pid}`)
  return identity
}
const gone = (pid: number, withinMs = 20_000) =>
  waitFor(
    () => identityOf(pid),
    (identity) => identity === null,
    withinMs,
  )
const runningPids = (lines: Record<string, unknown>[]): number[] =>
  lines.flatMap(({ lifecycle, pid }) => (lifecycle === 'running' && typeof pid === 'number' ? [pid] : []))
const hostUp = async (host: { lines: Record<string, unknown>[] }): Promise<number[]> =>
  await waitFor(
    () => runningPids(host.lines),
    (pids) => pids.length === 2,
  )

if (isLongRun)
  describe('when the control plane is killed', () => {
    test('services that watch their link leave by themselves; one that does not is ended by the next start', async () => {
      const host = await startProgram('supervisor-host', [runsFile, program('speaks-link'), program('ignores-signals')])
      const [good = 0, bad = 0] = await hostUp(host)
      await waitFor(
        async () => Object.keys(JSON.parse(await readFile(runsFile, 'utf8').catch(() => '{}'))),
        (known) => known.length === 2,
      )
      host.child.kill('SIGKILL')
      await gone(good)
      expect(await identityOf(bad)).not.toBeNull()

      const next = await startProgram('supervisor-host', [runsFile, program('speaks-link'), program('speaks-link')])
      expect(next.lines[0]).toMatchObject({ leftovers: [{ pid: bad, service: 'middleware', gone: true }] })
      expect(await identityOf(bad)).toBeNull()
      const pids = await hostUp(next)
      next.child.kill('SIGKILL')
      await Promise.all(pids.map((pid) => gone(pid)))
    })
  })

describe('leftovers of an earlier run', () => {
  test('are known by pid, start and command: a stranger that runs the same command is left alone', async () => {
    const ours = await startProgram('ignores-signals')
    const stranger = await startProgram('ignores-signals')
    await createRunRegistry(runsFile).started('llm-server', ours.pid)
    expect((await whoIs(stranger.pid)).command).toBe((await whoIs(ours.pid)).command)
    const leftovers = await createRunRegistry(runsFile).endLeftovers()
    expect(leftovers).toMatchObject([{ service: 'llm-server', pid: ours.pid, gone: true }])
    expect(await identityOf(stranger.pid)).not.toBeNull()
  })

  test.each<[string, Partial<ProcessIdentity>]>([
    ['a pid that was given to another process since', { startTime: 'b00t:1' }],
    ['a pid that runs another command', { command: 'node another.js' }],
  ])('%s is a stranger', async (_, change) => {
    const stranger = await startProgram('ignores-signals')
    await writeFile(runsFile, JSON.stringify({ 'llm-server': { ...(await whoIs(stranger.pid)), ...change } }))
    expect(await createRunRegistry(runsFile).endLeftovers()).toEqual([])
    expect(await identityOf(stranger.pid)).not.toBeNull()
  })

  test('that ended meanwhile are no leftovers', async () => {
    const ours = await startProgram('ignores-signals')
    const registry = createRunRegistry(runsFile)
    await registry.started('llm-server', ours.pid)
    ours.child.kill('SIGKILL')
    await gone(ours.pid)
    expect(await createRunRegistry(runsFile).endLeftovers()).toEqual([])
  })

  test('without a file there are none; with a broken one nobody is ended, and that is on record', async () => {
    const { log, lines } = recordedLog()
    expect(await createRunRegistry(runsFile, log).endLeftovers()).toEqual([])
    expect(lines).toEqual([])
    await writeFile(runsFile, `{"llm-server": {"pid": ${process.pid}}`)
    expect(await createRunRegistry(runsFile, log).endLeftovers()).toEqual([])
    expect(lines).toHaveLength(1)
  })
})

describe('the list of who runs', () => {
  test('is written for this user alone, and forgets who ended', async () => {
    const one = await startProgram('ignores-signals')
    const registry = createRunRegistry(runsFile)
    await registry.started('llm-server', one.pid)
    await registry.started('middleware', process.pid)
    await registry.ended('llm-server')
    expect(JSON.parse(await readFile(runsFile, 'utf8'))).toEqual({ middleware: await whoIs(process.pid) })
    if (process.platform !== 'win32') expect((await stat(runsFile)).mode & 0o777).toBe(0o600)
  })

  test('does not keep one that ended while it was still being looked at', async () => {
    const registry = createRunRegistry(runsFile)
    const begun = registry.started('llm-server', process.pid)
    const ended = registry.ended('llm-server')
    await Promise.all([begun, ended])
    expect(JSON.parse(await readFile(runsFile, 'utf8'))).toEqual({})
  })

  test('a write that fails is told, and does not stop the next one', async () => {
    const registry = createRunRegistry(join(folder, 'later', 'runs.json'))
    await expect(registry.started('llm-server', process.pid)).rejects.toThrow('ENOENT')
    await expect(registry.ended('llm-server')).rejects.toThrow('ENOENT')
    await registry.settled()
  })
})
