import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { underGuard } from '../../../../control/workspace/guard.ts'
import { acquireLock, type Lock, readLock } from '../../../../control/workspace/lock.ts'
import { lookAtPid } from '../../../../control/workspace/lock-holder.ts'
import type { WorkspacePaths } from '../../../../control/workspace/paths.ts'
import { prepareWorkspace } from '../../../../control/workspace/prepare-workspace.ts'
import { isLongRun } from '../../../support/long-run.ts'

const program = fileURLToPath(new URL('../../../support/lock-program.ts', import.meta.url))

let paths: WorkspacePaths
const children: ChildProcess[] = []

beforeEach(async () => {
  const dir = await mkdtemp(join(tmpdir(), 'llm-trainer-lock-'))
  paths = (await prepareWorkspace(dir)).paths
})

afterEach(async () => {
  for (const child of children.splice(0)) await end(child)
  await rm(paths.dir, { recursive: true, force: true })
})

async function end(child: ChildProcess, signal?: 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  if (signal) child.kill(signal)
  else child.stdin?.end()
  await exited
}

const acquire = (version = '1.2.3'): Promise<Lock> =>
  acquireLock(paths, { pid: process.pid, startedAt: Date.now(), version })

type Outcome = { kind: Lock['kind']; pid: number; by: number | null }

/** Several processes that try at the same moment. */
async function race(count: number): Promise<{ child: ChildProcess; outcome: Outcome }[]> {
  const starters = Array.from({ length: count }, () => {
    const child = spawn(process.execPath, [program, paths.dir], { stdio: ['pipe', 'pipe', 'inherit'] })
    children.push(child)
    return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() }
  })
  for (const { lines } of starters) expect((await lines.next()).value).toBe('ready')
  for (const { child } of starters) child.stdin.write('go\n')
  return Promise.all(
    starters.map(async ({ child, lines }) => ({
      child,
      outcome: JSON.parse(String((await lines.next()).value)) as Outcome,
    })),
  )
}

describe('the lock of a folder', () => {
  it('tells who holds it and where the doors are, to this user only', async () => {
    expect(await readLock(paths)).toBeNull()
    const lock = await acquire()
    if (lock.kind !== 'acquired') throw new Error('not acquired')
    expect(await readLock(paths)).toEqual(lock.info())
    expect(lock.info()).toMatchObject({ pid: process.pid, version: '1.2.3', doors: { panel: null, port: null } })
    await lock.update({ panel: 'http://127.0.0.1:8035', port: 8035 })
    expect((await readLock(paths))?.doors).toEqual({ panel: 'http://127.0.0.1:8035', port: 8035 })
    if (process.platform !== 'win32') expect((await stat(paths.lock)).mode & 0o777).toBe(0o600)
    await lock.release()
    expect(await readLock(paths)).toBeNull()
  })

  it('is refused while it is held, with who holds it', async () => {
    const first = await acquire('first')
    const second = await acquire('second')
    if (first.kind !== 'acquired' || second.kind !== 'held') throw new Error('both acquired')
    expect(second.by).toEqual(first.info())
    await first.release()
    expect((await acquire('third')).kind).toBe('acquired')
  })

  if (isLongRun)
    it('goes to exactly one of several that start at once, again after that one was killed, and after it ended well', async () => {
      const seen = new Set<number>()
      for (const ending of ['SIGKILL', undefined, 'SIGKILL'] as const) {
        const results = await race(4)
        const [winner, ...others] = results.filter(({ outcome }) => outcome.kind === 'acquired')
        if (!winner) throw new Error('nobody got the lock')
        expect(others).toEqual([])
        const losers = results.filter(({ outcome }) => outcome.kind === 'held')
        expect(losers.map(({ outcome }) => outcome.by)).toEqual([1, 2, 3].map(() => winner.outcome.pid))
        expect((await readLock(paths))?.pid).toBe(winner.outcome.pid)
        seen.add(winner.outcome.pid)
        for (const { child } of losers) await end(child)
        expect((await readLock(paths))?.pid).toBe(winner.outcome.pid)
        await end(winner.child, ending)
        expect(await readLock(paths)).toBeNull()
      }
      expect(seen.size).toBe(3)
    })

  it('of a process whose pid belongs to another one now is taken over', async () => {
    const before = await acquire('before')
    if (before.kind !== 'acquired') throw new Error('not acquired')
    await writeFile(paths.lock, JSON.stringify({ ...before.info(), processStartTime: 'long ago' }))
    expect(await readLock(paths)).toBeNull()
    expect((await acquire()).kind).toBe('acquired')
  })

  it.each(['', '{"pid":', '{"pid": -1}', 'null'])('that is damaged (%j) is taken over', async (text) => {
    await writeFile(paths.lock, text)
    expect(await readLock(paths)).toBeNull()
    expect((await acquire()).kind).toBe('acquired')
  })

  it('is not touched by one that has lost it', async () => {
    const mine = await acquire('mine')
    if (mine.kind !== 'acquired') throw new Error('not acquired')
    const theirs = JSON.stringify({ ...mine.info(), id: 'another' })
    await writeFile(paths.lock, theirs)
    await mine.update({ panel: null, port: 1 })
    await mine.release()
    expect(await readFile(paths.lock, 'utf8')).toBe(theirs)
  })
})

describe('the guard', () => {
  it('lets one in at a time, and the next one after a failure', async () => {
    const gate = Promise.withResolvers<void>()
    const seen: string[] = []
    const first = underGuard(paths.lockGuard, async () => {
      seen.push('first in')
      await gate.promise
      seen.push('first out')
      throw new Error('failed inside')
    })
    const second = underGuard(paths.lockGuard, async () => seen.push('second in'))
    gate.resolve()
    await expect(first).rejects.toThrow('failed inside')
    await second
    expect(seen).toEqual(['first in', 'first out', 'second in'])
  })
})

describe('a pid', () => {
  it('of this process is there since always the same time', async () => {
    const [first, second] = [await lookAtPid(process.pid), await lookAtPid(process.pid)]
    expect(first).toEqual(second)
    expect(first.there && first.startTime).toBeTruthy()
  })

  it('of a process that has ended is not there', async () => {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
    await once(child, 'exit')
    expect(await lookAtPid(child.pid ?? 0)).toEqual({ there: false })
  })

  it.runIf(process.platform === 'linux')('of a zombie is not there', async () => {
    const child = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec tail -f /dev/null'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    children.push(child)
    const [line] = await once(createInterface({ input: child.stdout }), 'line')
    // It ends after the shell has become another program, which does not bury it.
    await expect.poll(async () => readFile(`/proc/${line}/stat`, 'utf8')).toContain(') Z ')
    expect(await lookAtPid(Number(line))).toEqual({ there: false })
    await end(child, 'SIGKILL')
  })

  it('that may be in use but cannot be looked at counts as in use', async () => {
    expect(await lookAtPid(process.pid, process.platform === 'win32' ? 'linux' : 'win32')).toEqual({
      there: true,
      startTime: null,
    })
  })
})
