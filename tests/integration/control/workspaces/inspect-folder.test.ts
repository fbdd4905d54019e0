import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { acquireLock } from '../../../../control/workspace/lock.ts'
import { prepareWorkspace } from '../../../../control/workspace/prepare-workspace.ts'
import { inspectFolder, readFolder } from '../../../../control/workspaces/inspect-folder.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'
import { everythingIn, LOG_WRITTEN, makeOriginalFolder, type OriginalFolder } from '../../../support/original-folder.ts'

const look = (dir: string) => inspectFolder(dir, { open: null })

describe('a folder of the original llm-trainer', () => {
  let folder: OriginalFolder
  beforeEach(async () => {
    folder = await makeOriginalFolder()
  })
  afterEach(() => folder.remove())

  test('what is in it is told, and nothing in it is touched', async () => {
    const before = await everythingIn(folder.dir)
    const found = await look(folder.dir)
    expect(found).toEqual({
      path: folder.dir,
      standing: 'usable',
      refusal: null,
      opened: false,
      empty: false,
      config: {
        state: 'read',
        source: 'ollama',
        model: 'gemma3:4b',
        cerebrumUrl: `http://127.0.0.1:${folder.ports.nothing}`,
        topics: 2,
        backends: 'built-in',
        unknownKeys: ['my_own_setting', 'log_level'],
        unnamedKeys: 0,
        secrets: ['openrouter_api_key'],
      },
      programs: ['llm_server.py', 'middleware.py', 'telegram_server.py', 'web_interface.html'],
      logs: { count: 1, newest: LOG_WRITTEN },
      sessions: 1,
      users: { count: 2 },
      git: true,
      running: null,
      ports: [],
      creates: ['.llm-trainer', 'logs', 'training.db', 'history.db'],
    })
    expect(await everythingIn(folder.dir)).toEqual(before)
  })

  test('no value of a secret is in what is told, nor its end', async () => {
    const told = JSON.stringify(await look(folder.dir))
    expect(told).not.toContain(fakeKey())
    expect(told).not.toContain(fakeKey().slice(-4))
  })

  test('a port that is taken is told with its holder; one of the workspace that is open is not its fault', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(folder.ports.middleware, '127.0.0.1', resolve))
    const { ports } = await look(folder.dir)
    expect(ports).toEqual([
      {
        use: 'middleware',
        port: folder.ports.middleware,
        holder: expect.stringMatching(/\(pid \d+\)|another program/),
      },
    ])
    const open = { dir: tmpdir(), ports: [folder.ports.middleware] }
    expect((await inspectFolder(folder.dir, { open })).ports).toEqual([
      { use: 'middleware', port: folder.ports.middleware, holder: null },
    ])
    await new Promise((resolve) => server.close(resolve))
  })

  test('a config.json that is broken is told with its place, and never with what stands there', async () => {
    await writeFile(join(folder.dir, 'config.json'), `{\n  "openrouter_api_key": ${fakeKey()}\n}`)
    const { config, standing } = await look(folder.dir)
    expect(standing).toBe('usable')
    expect(config).toEqual({ state: 'broken', detail: expect.stringContaining('Line 2, column'), canRestore: false })
    expect(JSON.stringify(config)).not.toContain(fakeKey().slice(-8))
  })

  test('a key pasted in the place of a name is counted, not shown', async () => {
    await writeFile(join(folder.dir, 'config.json'), JSON.stringify({ [fakeKey()]: 1, mine: 2 }))
    const { config } = await look(folder.dir)
    expect(config).toMatchObject({ unknownKeys: ['mine'], unnamedKeys: 1 })
  })

  test('a database of users that cannot be read is there all the same', async () => {
    await writeFile(join(folder.dir, 'messaging_users.db'), 'no database at all, but long enough to be looked at')
    expect((await look(folder.dir)).users).toEqual({ count: null })
  })

  test('one for which a control plane runs is told with its pid, also when it is looked at through a link', async () => {
    const { paths } = await prepareWorkspace(folder.dir)
    const lock = await acquireLock(paths, { pid: process.pid, startedAt: Date.now(), version: 'x' })
    if (lock.kind !== 'acquired') throw new Error('held')
    await lock.update({ panel: 'http://127.0.0.1:8035', port: 8035 })
    const running = { pid: process.pid, panel: 'http://127.0.0.1:8035' }
    expect(await look(folder.dir)).toMatchObject({ standing: 'running', running, opened: true })
    const link = `${folder.dir}-link`
    await symlink(folder.dir, link, 'junction')
    expect(await look(link)).toMatchObject({ standing: 'running', running })
    expect(await inspectFolder(link, { open: { dir: folder.dir, ports: [] } })).toMatchObject({ standing: 'current' })
    await rm(link)
    await lock.release()
    expect(await look(folder.dir)).toMatchObject({ standing: 'usable', running: null })
  })
})

describe('a place', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'llm-trainer-places-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  const refusal = async (path: string) => {
    const { standing, refusal: why } = await look(path)
    return why && `${standing}: ${sayReason(why)}`
  }

  test('that is not there yet is made where the folder above takes it', async () => {
    const found = await look(join(dir, 'new', 'inner'))
    expect(found).toMatchObject({ standing: 'new', empty: true, config: { state: 'missing' }, refusal: null })
    expect(found.creates).toContain('config.json')
    expect(await everythingIn(dir)).toEqual([])
  })

  test('that is empty is usable', async () => {
    expect(await look(dir)).toMatchObject({ standing: 'usable', empty: true })
  })

  test('that is a file, or lies in one, is refused with what now', async () => {
    const file = join(dir, 'config.json')
    await writeFile(file, '{}')
    expect(await refusal(file)).toBe(`unusable: ${file} is a file, not a folder. Name the folder that it lies in.`)
    expect(await refusal(join(file, 'inner'))).toContain('is no folder. Check the path.')
  })

  test('in which a file has the name of a folder that is needed is refused', async () => {
    await writeFile(join(dir, 'logs'), '')
    expect(await refusal(dir)).toContain('logs is a file, and a folder of that name is needed.')
  })

  test('that is no whole path, nothing, or a whole disk is refused', async () => {
    expect(await refusal('trainer')).toContain('“trainer” is only a part of a path.')
    expect(await refusal('  ')).toBe('unusable: Name a folder.')
    expect(await refusal('/')).toContain('is a whole disk.')
  })

  test('behind a link to nowhere is refused', async () => {
    const link = join(dir, 'link')
    await symlink(join(dir, 'gone'), link, 'junction')
    expect(await refusal(link)).toContain('is a link to a folder that is not there.')
  })

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'that this user may not write to is refused',
    async () => {
      const locked = join(dir, 'locked')
      await mkdir(locked, { mode: 0o500 })
      expect(await refusal(locked)).toContain('this user may not write there')
      expect(await refusal(join(locked, 'new'))).toContain('this user may not make it in')
    },
  )

  test('the home folder can be written as ~, and quotes around a pasted path do not count', () => {
    expect(readFolder('~/trainer', dir)).toBe(join(dir, 'trainer'))
    expect(readFolder('~', dir)).toBe(dir)
    expect(readFolder(` "${dir}" `)).toBe(dir)
  })
})
