import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findRunning } from '../../../../control/attach/find-running.ts'
import { acquireLock } from '../../../../control/workspace/lock.ts'
import { prepareWorkspace, type Workspace } from '../../../../control/workspace/prepare-workspace.ts'
import { ensureToken } from '../../../../control/workspace/token.ts'

let workspace: Workspace
beforeEach(async () => {
  workspace = await prepareWorkspace(await mkdtemp(join(tmpdir(), 'llmt-find-')))
})
afterEach(() => rm(workspace.paths.dir, { recursive: true }))

const find = () => findRunning({ workspace: workspace.paths.dir })
const lock = async (service: string | null = null) => {
  const lock = await acquireLock(workspace.paths, { pid: process.pid, startedAt: 1, version: 'test', service })
  if (lock.kind !== 'acquired') throw new Error('The lock is held')
  return lock
}

it('finds nothing in a folder that is not there, or that nobody uses', async () => {
  expect(await findRunning({ workspace: join(workspace.paths.dir, 'none') })).toBeNull()
  expect(await find()).toBeNull()
})

it('finds the one that holds the lock, with its door once it is open', async () => {
  const held = await lock()
  expect(await find()).toMatchObject({ pid: process.pid, origin: null })
  const token = await ensureToken(workspace.paths)
  await held.update({ panel: 'http://127.0.0.1:8035', port: 8035 })
  expect(await find()).toEqual({
    pid: process.pid,
    origin: 'http://127.0.0.1:8035',
    token,
    workspaceId: workspace.id,
    workspace: workspace.paths.dir,
    service: null,
  })
  await held.release()
  expect(await find()).toBeNull()
})

it('takes a lock whose process is gone for none', async () => {
  const held = await lock()
  await writeFile(workspace.paths.lock, JSON.stringify({ ...held.info(), processStartTime: 'of another process' }))
  expect(await find()).toBeNull()
})

it('finds which service of the system started it, and takes the lock of an earlier version, which does not say', async () => {
  const held = await lock('llm-trainer-atelier')
  expect(await find()).toMatchObject({ service: 'llm-trainer-atelier' })
  const { service: _, ...earlier } = held.info()
  await writeFile(workspace.paths.lock, JSON.stringify(earlier))
  expect(await find()).toMatchObject({ pid: process.pid, service: null })
})
