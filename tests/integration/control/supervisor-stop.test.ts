import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { identityOf } from '../../../control/supervisor/process-identity.ts'
import { processTable } from '../../../control/supervisor/process-table.ts'
import { isLongRun } from '../../support/long-run.ts'
import { fastClock, program, type Supervised, supervise } from '../../support/supervised.ts'
import { waitFor } from '../../support/wait-for.ts'

let folder: string
let service: Supervised | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llm-trainer-stop-'))
})
afterEach(async () => {
  await service?.close()
  await rm(folder, { recursive: true, force: true })
})

/** A process that ignores signals, with three more of the kind: in its group, in a session of its own, without a parent. */
async function startFamily(times: number): Promise<number[]> {
  const family = supervise('ignores-signals', {
    clock: fastClock(times),
    args: [program('ignores-signals')],
    runsFile: join(folder, 'runs.json'),
  })
  service = family
  family.supervisor.start()
  await family.until(({ lifecycle }) => lifecycle === 'running')
  const lines = await waitFor(
    () => family.lines.filter((line) => line.startsWith('{"pid"')),
    (found) => found.length === 3,
  )
  const pids = lines.map((line) => (JSON.parse(line) as { pid: number }).pid)
  return [family.state().pid ?? 0, ...pids]
}

const allGone = (pids: number[]) =>
  waitFor(
    async () => (await Promise.all(pids.map((pid) => identityOf(pid)))).filter((identity) => identity !== null),
    (left) => left.length === 0,
    15_000,
  )

test('a process that ignores everything, and its whole family, is forced after 5 s', async () => {
  const pids = await startFamily(1)
  const began = performance.now()
  const [report] = (await service?.supervisor.stop('llm-server')) ?? []
  expect(report?.how).toBe('forced')
  expect(performance.now() - began).toBeGreaterThan(4_900)
  expect(performance.now() - began).toBeLessThan(15_000)
  await allGone(pids)
})

test('killed from outside, its family in group and session does not outlive it', async () => {
  const pids = await startFamily(1)
  const [head = 0] = pids
  const groups = await Promise.all(pids.map(async (pid) => ({ pid, group: await groupOf(pid) })))
  process.kill(head, 'SIGKILL')
  await service?.until(({ lifecycle }) => lifecycle === 'backing-off')
  await service?.supervisor.stop('llm-server')
  await allGone(groups.filter(({ group }) => group === head).map(({ pid }) => pid))
  // The one with a session of its own cannot be told from a stranger any more.
  const escaped = groups.filter(({ group }) => group !== head)
  expect(escaped).toHaveLength(1)
  for (const { pid } of escaped) process.kill(pid, 'SIGKILL')
})

if (isLongRun)
  test('at quit it is forced, too, and the report says so', async () => {
    const pids = await startFamily(4)
    expect(await service?.supervisor.close()).toMatchObject([{ id: 'llm-server', how: 'forced' }])
    await allGone(pids)
  })

async function groupOf(pid: number): Promise<number> {
  return (await processTable()).find((row) => row.pid === pid)?.group ?? 0
}
