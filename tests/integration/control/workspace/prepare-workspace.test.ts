import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepareWorkspace } from '../../../../control/workspace/prepare-workspace.ts'
import { problemFrom } from '../../../../shared/problem.ts'

const posix = process.platform !== 'win32'
let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'llm-trainer-prepare-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

describe('preparing a workspace', () => {
  it('makes the folder with everything above it, ours, and only for this user', async () => {
    const wanted = join(dir, 'some', 'where')
    const { paths, id, ours } = await prepareWorkspace(wanted)
    expect([paths.dir, ours]).toEqual([wanted, true])
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect((await readdir(wanted)).sort()).toEqual(['.llm-trainer', 'logs', 'training_logs'])
    if (posix) for (const path of [wanted, paths.inner]) expect((await stat(path)).mode & 0o777).toBe(0o700)
  })

  it('finds the same id again, also after the folder was moved', async () => {
    const { id } = await prepareWorkspace(join(dir, 'a'))
    expect(await prepareWorkspace(join(dir, 'a'))).toMatchObject({ id, ours: true })
    const moved = join(dir, 'b')
    await rename(join(dir, 'a'), moved)
    expect(await prepareWorkspace(moved)).toMatchObject({ id, ours: true })
  })

  it('never takes a folder that had a config.json for ours, and leaves its files alone', async () => {
    await writeFile(join(dir, 'config.json'), '{"mine": 1}')
    await mkdir(join(dir, 'logs'))
    expect(await prepareWorkspace(dir)).toMatchObject({ ours: false })
    expect(await prepareWorkspace(dir)).toMatchObject({ ours: false })
    expect(await readFile(join(dir, 'config.json'), 'utf8')).toBe('{"mine": 1}')
  })

  it('stays ours once config.json is made', async () => {
    await prepareWorkspace(dir)
    await writeFile(join(dir, 'config.json'), '{}')
    expect(await prepareWorkspace(dir)).toMatchObject({ ours: true })
  })

  it('gives several that prepare at once the same id', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => prepareWorkspace(dir)))
    expect(new Set(all.map(({ id, ours }) => `${id} ${ours}`)).size).toBe(1)
  })

  it.each(['', '{', '{"id": 5}'])(
    'makes a new id where the old one is damaged (%j), keeps the damaged file, and is careful',
    async (text) => {
      const { paths, id } = await prepareWorkspace(dir)
      await writeFile(paths.identity, text)
      const again = await prepareWorkspace(dir)
      expect([again.id === id, again.ours]).toEqual([false, false])
      expect((await readdir(paths.inner)).filter((name) => name.startsWith('workspace.broken-'))).toHaveLength(1)
      expect((await prepareWorkspace(dir)).id).toBe(again.id)
    },
  )

  it.runIf(posix)('tightens a folder of ours that others could enter', async () => {
    const { paths } = await prepareWorkspace(dir)
    await chmod(paths.inner, 0o755)
    await prepareWorkspace(dir)
    expect((await stat(paths.inner)).mode & 0o777).toBe(0o700)
  })

  it.each([
    ['a file', async () => join(dir, 'file'), /is not a folder/],
    ['a folder inside a file', async () => join(dir, 'file', 'inner'), /a part of its path is a file/],
    ['a folder where a file stands in the way of ours', async () => dir, /Could not use the folder/],
  ])('refuses %s with the reason', async (_, where, words) => {
    await writeFile(join(dir, 'file'), 'x')
    await writeFile(join(dir, '.llm-trainer'), 'x')
    const problem = await prepareWorkspace(await where()).then(() => null, problemFrom)
    expect(problem).toMatchObject({ code: 'bad-input' })
    expect(problem?.detail).toMatch(words)
  })

  it.runIf(posix && process.getuid?.() !== 0)('refuses a folder without the right to write', async () => {
    await chmod(dir, 0o500)
    const problem = await prepareWorkspace(dir).then(() => null, problemFrom)
    await chmod(dir, 0o700)
    expect(problem?.detail).toMatch(/no right to/)
  })
})
