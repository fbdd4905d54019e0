import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createKnownWorkspaces } from '../../../../control/workspaces/known-workspaces.ts'

let dir: string
let file: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'llm-trainer-known-'))
  file = join(dir, 'settings', 'workspaces.json')
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const known = (now = () => 1) => createKnownWorkspaces({ file, now })
const paths = async () => (await known().list()).map(({ path }) => path)

test('the list is made with the first folder, and a later run finds it', async () => {
  expect(await known().list()).toEqual([])
  await known().opened('/data/one')
  await known(() => 2).opened('/data/two')
  expect(await known().list()).toEqual([
    { path: '/data/two', name: 'two', openedAt: 2 },
    { path: '/data/one', name: 'one', openedAt: 1 },
  ])
})

test('two that write at once lose nothing of each other', async () => {
  const [one, other] = [known(), known()]
  await Promise.all(Array.from({ length: 10 }, (_, n) => (n % 2 ? one : other).opened(`/data/${n}`)))
  expect(await paths()).toHaveLength(10)
})

test('a broken list is kept aside, and counts as an empty one', async () => {
  await known().opened('/data/one')
  await writeFile(file, '{"workspaces": [{"path"')
  expect(await known().list()).toEqual([])
  await known().opened('/data/two')
  expect(await paths()).toEqual(['/data/two'])
  const aside = (await readdir(join(dir, 'settings'))).find((name) => name.startsWith('workspaces.broken-'))
  expect(await readFile(join(dir, 'settings', aside ?? ''), 'utf8')).toBe('{"workspaces": [{"path"')
})

test('a refused change leaves the file as it is', async () => {
  await known().opened('/data/one')
  const before = await readFile(file, 'utf8')
  await expect(known().rename('/data/one', ' ')).rejects.toThrow('Give the workspace a name.')
  await expect(known().forget('/data/else')).rejects.toThrow('not on the list')
  expect(await readFile(file, 'utf8')).toBe(before)
})

test('without a file they are remembered for this run', async () => {
  const memory = createKnownWorkspaces({ file: null, now: () => 1 })
  await memory.opened('/data/one')
  await memory.rename('/data/one', 'First')
  expect(await memory.list()).toEqual([{ path: '/data/one', name: 'First', openedAt: 1 }])
  expect(await readdir(dir)).toEqual([])
})
