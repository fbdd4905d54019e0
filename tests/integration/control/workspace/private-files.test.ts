import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFile, replaceFile } from '../../../../control/workspace/atomic-file.ts'
import { createFileStore } from '../../../../control/workspace/file-store.ts'
import { openIndexFile } from '../../../../control/workspace/own-list-file.ts'
import type { WorkspacePaths } from '../../../../control/workspace/paths.ts'
import { prepareWorkspace } from '../../../../control/workspace/prepare-workspace.ts'
import { ensureToken, readToken } from '../../../../control/workspace/token.ts'
import { problemFrom } from '../../../../shared/problem.ts'
import { recordedLog, silentLog } from '../../../support/silent-log.ts'

const posix = process.platform !== 'win32'
const modeOf = async (file: string): Promise<number> => (await stat(file)).mode & 0o777
let paths: WorkspacePaths

beforeEach(async () => {
  paths = (await prepareWorkspace(await mkdtemp(join(tmpdir(), 'llm-trainer-private-')))).paths
})
afterEach(() => rm(paths.dir, { recursive: true, force: true }))

describe('secrets in a file', () => {
  const open = (log = silentLog()) => createFileStore({ file: paths.secrets, now: Date.now, log })

  it('are found again by the next process, in a file for this user only', async () => {
    const store = open()
    expect(await store.get('openrouter_api_key')).toBeNull()
    await store.set('openrouter_api_key', 'fake one')
    await store.set('telegram_bot_token', 'fake "two"\\ ü')
    const next = open()
    expect(await next.get('openrouter_api_key')).toBe('fake one')
    expect(await next.get('telegram_bot_token')).toBe('fake "two"\\ ü')
    if (posix) expect(await modeOf(paths.secrets)).toBe(0o600)
    await next.remove('openrouter_api_key')
    await next.remove('openrouter_api_key')
    expect(await open().get('openrouter_api_key')).toBeNull()
    expect(await open().get('telegram_bot_token')).toBe('fake "two"\\ ü')
  })

  it('lie apart when they are saved keys, so that an earlier version finds what it knows', async () => {
    const store = open()
    await store.set('openrouter_api_key', 'fake one')
    await store.set('openrouter_api_key:a', 'fake spare')
    expect(await open().get('openrouter_api_key:a')).toBe('fake spare')
    const written = JSON.parse(await readFile(paths.secrets, 'utf8'))
    expect(written.secrets).toEqual({ openrouter_api_key: 'fake one' })
    await open().remove('openrouter_api_key')
    expect(await open().get('openrouter_api_key:a')).toBe('fake spare')
    await open().remove('openrouter_api_key:a')
    expect(await readFile(paths.secrets, 'utf8')).not.toContain('spare')
  })

  it('have a list of names beside them that only this user can read; a damaged one is kept', async () => {
    const list = openIndexFile(paths.keys, Date.now)
    expect(await list.read()).toBeNull()
    await list.write('{"keys": [')
    if (posix) expect(await modeOf(paths.keys)).toBe(0o600)
    await list.setAside()
    await list.write('{"keys": []}')
    expect(await list.read()).toBe('{"keys": []}')
    const kept = (await readdir(paths.inner)).find((name) => name.startsWith('keys.broken-')) ?? ''
    expect(await readFile(join(paths.inner, kept), 'utf8')).toBe('{"keys": [')
  })

  it.runIf(posix)('are taken from others who could read them, and that is said', async () => {
    await open().set('openrouter_api_key', 'fake one')
    await chmod(paths.secrets, 0o644)
    const { log, lines } = recordedLog()
    expect(await open(log).get('openrouter_api_key')).toBe('fake one')
    expect(await modeOf(paths.secrets)).toBe(0o600)
    expect(lines.join()).toMatch(/could be read by others/)
    expect(lines.join()).not.toMatch(/fake one/)
  })

  it.each(['', '{', '[]', '{"secrets": {"openrouter_api_key": 5}}'])(
    'that are damaged (%j) are told as such, kept, and do not hinder new ones',
    async (text) => {
      await writeFile(paths.secrets, text)
      const store = open()
      const problem = await store.get('openrouter_api_key').then(() => null, problemFrom)
      expect(problem).toMatchObject({ code: 'secret-store-unavailable', params: { store: 'file' } })
      await store.set('openrouter_api_key', 'fake new')
      expect(await store.get('openrouter_api_key')).toBe('fake new')
      const kept = (await readdir(paths.inner)).find((name) => name.startsWith('secrets.broken-')) ?? ''
      expect(await readFile(join(paths.inner, kept), 'utf8')).toBe(text)
      if (posix) expect(await modeOf(join(paths.inner, kept))).toBe(0o600)
    },
  )

  it('that many set at once are all kept', async () => {
    const store = open()
    await Promise.all([
      store.set('openrouter_api_key', 'a'),
      store.set('telegram_bot_token', 'b'),
      store.set('twilio_auth_token', 'c'),
    ])
    expect(JSON.parse(await readFile(paths.secrets, 'utf8'))).toEqual({
      secrets: { openrouter_api_key: 'a', telegram_bot_token: 'b', twilio_auth_token: 'c' },
    })
  })

  it.runIf(posix)('that cannot be reached are told with the reason', async () => {
    await symlink(paths.secrets, paths.secrets)
    const problem = await open()
      .set('openrouter_api_key', 'fake')
      .then(() => null, problemFrom)
    expect(problem).toMatchObject({ code: 'secret-store-unavailable' })
    expect(problem?.detail).toMatch(/its links lead in a circle/)
  })
})

describe('the access token', () => {
  it('is made once, long and random, for this user only', async () => {
    expect(await readToken(paths)).toBeNull()
    const tokens = await Promise.all([ensureToken(paths), ensureToken(paths), ensureToken(paths)])
    expect(new Set(tokens).size).toBe(1)
    expect(tokens[0]).toMatch(/^[\w-]{43}$/)
    expect(await readToken(paths)).toBe(tokens[0])
    if (posix) expect(await modeOf(paths.token)).toBe(0o600)
  })

  it.each(['', 'short', `${'a'.repeat(43)}b`, `${'a'.repeat(42)}!`])(
    'is made anew when it is damaged (%j)',
    async (text) => {
      await writeFile(paths.token, text)
      await chmod(paths.token, 0o600)
      expect(await readToken(paths)).toBeNull()
      const token = await ensureToken(paths)
      expect(token).toMatch(/^[\w-]{43}$/)
      expect(await readToken(paths)).toBe(token)
    },
  )

  it.runIf(posix)('is made anew when others could have read it', async () => {
    const token = await ensureToken(paths)
    await chmod(paths.token, 0o644)
    expect(await ensureToken(paths)).not.toBe(token)
    expect(await modeOf(paths.token)).toBe(0o600)
  })
})

describe('replacing a file', () => {
  it('leaves it, and nothing beside it, when the last look says no or fails', async () => {
    const file = join(paths.dir, 'some.json')
    await writeFile(file, 'old')
    expect(await replaceFile(file, 'new', { onlyIf: async () => false })).toBe(false)
    const failing = replaceFile(file, 'new', {
      onlyIf: async () => {
        throw new Error('no')
      },
    })
    await expect(failing).rejects.toThrow('no')
    expect(await readFile(file, 'utf8')).toBe('old')
    expect((await readdir(paths.dir)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('shows the last look the old file, and everybody after it the new one', async () => {
    const file = join(paths.dir, 'some.json')
    await writeFile(file, 'old')
    const onlyIf = async (): Promise<boolean> => (await readFile(file, 'utf8')) === 'old'
    expect(await replaceFile(file, 'new', { onlyIf })).toBe(true)
    expect(await readFile(file, 'utf8')).toBe('new')
  })

  it('fails for a folder that is not there, and leaves nothing', async () => {
    await expect(replaceFile(join(paths.dir, 'nowhere', 'x'), 'new')).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('that must be new happens once, however many try', async () => {
    const file = join(paths.dir, 'once')
    const made = await Promise.all(['a', 'b', 'c', 'd'].map((text) => createFile(file, text, 0o600)))
    expect(made.filter(Boolean)).toHaveLength(1)
    expect(await readFile(file, 'utf8')).toBe('abcd'[made.indexOf(true)])
    expect((await readdir(paths.dir)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})
