import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../../../cli/connection.ts'
import { findRunning } from '../../../../control/attach/find-running.ts'
import type { ControlPlane } from '../../../../control/control-plane.ts'
import { acquireLock } from '../../../../control/workspace/lock.ts'
import { prepareWorkspace } from '../../../../control/workspace/prepare-workspace.ts'
import { createPlaneHost, type PlaneHost } from '../../../../control/workspaces/plane-host.ts'
import type { PanelState } from '../../../../shared/state.ts'
import { isLongRun } from '../../../support/long-run.ts'
import { makeOriginalFolder, type OriginalFolder, portsForOriginal } from '../../../support/original-folder.ts'
import { requiredAreHealthy } from '../../../support/plane-client.ts'
import { startPlane } from '../../../support/start-plane.ts'

/** Milliseconds that opening a folder may take until its services run. */
const OPEN_WITHIN_MS = 10_000

let folders: OriginalFolder[]
let host: PlaneHost<ControlPlane> | null = null
let own: string
beforeEach(async () => {
  // The same ports in both, as in two copies of one folder.
  const ports = await portsForOriginal()
  folders = [await makeOriginalFolder({ ports }), await makeOriginalFolder({ ports })]
  own = await mkdtemp(join(tmpdir(), 'llm-trainer-own-'))
})
afterEach(async () => {
  await host?.close()
  host = null
  await Promise.all([...folders.map(({ remove }) => remove()), rm(own, { recursive: true, force: true })])
})

const folder = (index: number): OriginalFolder => folders[index] as OriginalFolder
const beginIn = async (first: string): Promise<PlaneHost<ControlPlane>> => {
  host = await createPlaneHost({
    dir: first,
    start: (dir, openWorkspace) => startPlane(dir, {}, { openWorkspace, workspacesFile: join(own, 'workspaces.json') }),
    afterAnswerMs: 200,
    onFailure(error) {
      throw error
    },
  })
  return host
}

const isWell = (plane: ControlPlane): Promise<PanelState> =>
  new Promise((resolve) => {
    const look = (state: PanelState): void => {
      if (!requiredAreHealthy(state)) return
      unsubscribe()
      resolve(state)
    }
    const unsubscribe = plane.subscribe(look)
    look(plane.state())
  })

/** Asks over the web door, as the panel and the command line do. */
const askOver = async <T>(
  workspace: string,
  ask: (client: Awaited<ReturnType<typeof connect>>['client']) => Promise<T>,
): Promise<T> => {
  const running = await findRunning({ workspace })
  if (running === null) throw new Error('nothing runs there')
  const { client, close } = await connect(running)
  return ask(client).finally(close)
}
const patient = { context: { deadlineMs: 30_000 } }

test('a folder of the original llm-trainer opens, runs, and has the config.json of before; there, back, and each on its list', async () => {
  const [a, b] = [folder(0), folder(1)]
  const it = await beginIn(a.dir)
  await isWell(it.current())

  const began = performance.now()
  const { url } = await askOver(a.dir, (client) => client.workspaces.open({ dir: b.dir }, patient))
  const state = await isWell(it.current())
  const took = Math.round(performance.now() - began)
  process.stderr.write(`opened an existing folder in ${took} ms\n`)
  expect(took).toBeLessThan(OPEN_WITHIN_MS)
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?ticket=/)
  expect(state.workspace.path).toBe(b.dir)
  const ports = Object.fromEntries(state.services.map(({ id, port }) => [id, port]))
  expect(ports).toMatchObject({ 'llm-server': b.ports.llmServer, middleware: b.ports.middleware })
  // What was left is gone, its lock with it.
  await expect.poll(() => findRunning({ workspace: a.dir })).toBeNull()

  await askOver(b.dir, (client) => client.workspaces.open({ dir: a.dir }, patient))
  expect((await isWell(it.current())).workspace.path).toBe(a.dir)
  const listed = await askOver(a.dir, (client) => client.workspaces.list())
  expect(listed.map(({ path, state: now }) => [path, now])).toEqual([
    [a.dir, 'current'],
    [b.dir, expect.stringMatching(/closed|running/)],
  ])
  for (const { dir, config } of [a, b]) expect(await readFile(join(dir, 'config.json'), 'utf8')).toBe(config)
})

if (isLongRun)
  test('a start that fails half way is taken back: the services here run again, and nothing of the other is left', async () => {
    const [a, b] = [folder(0), folder(1)]
    const it = await beginIn(a.dir)
    const before = await isWell(it.current())
    await mkdir(join(b.dir, '.llm-trainer', 'token'), { recursive: true })
    const refusal = askOver(a.dir, (client) => client.workspaces.open({ dir: b.dir }, patient))
    await expect(refusal).rejects.toThrow(
      /was not opened: Could not write the access token .* This workspace runs as before\./,
    )
    const now = await isWell(it.current())
    expect(now.workspace.path).toBe(a.dir)
    for (const { id, run } of now.services.filter(({ required }) => required))
      expect(run).toBe(1 + (before.services.find((each) => each.id === id)?.run ?? 0))
    expect(await findRunning({ workspace: b.dir }).catch(() => null)).toBeNull()
    expect(await readFile(join(b.dir, 'config.json'), 'utf8')).toBe(b.config)
  })

test('a folder that cannot be opened is refused before anything stops', async () => {
  const [a, b] = [folder(0), folder(1)]
  const it = await beginIn(a.dir)
  const before = await isWell(it.current())
  // Its panel does not answer, so it cannot be shown either.
  const { paths } = await prepareWorkspace(b.dir)
  const lock = await acquireLock(paths, { pid: process.pid, startedAt: Date.now(), version: 'x' })
  if (lock.kind !== 'acquired') throw new Error('held')
  await expect(askOver(a.dir, (client) => client.workspaces.open({ dir: b.dir }, patient))).rejects.toThrow(
    'LLM Trainer is just starting for this folder. Try again in a moment.',
  )
  await lock.release()
  await expect(
    askOver(a.dir, (client) => client.workspaces.open({ dir: join(b.dir, 'config.json') }, patient)),
  ).rejects.toThrow('is a file, not a folder')
  const now = await isWell(it.current())
  expect(now.workspace.path).toBe(a.dir)
  expect(now.services.map(({ pid }) => pid)).toEqual(before.services.map(({ pid }) => pid))
})
