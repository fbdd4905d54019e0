import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkForLeaks } from '../../../../control/workspace/leak-check.ts'
import { workspacePaths } from '../../../../control/workspace/paths.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'

const KEY = fakeKey('1eak')
const OLD = fakeKey('01d')
const TOKEN = 'fake-telegram-token'

let dir: string
const run = promisify(execFile)

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'llm-trainer-leaks-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const put = async (file: string, text: string | Buffer): Promise<void> => {
  await mkdir(dirname(join(dir, file)), { recursive: true })
  await writeFile(join(dir, file), text)
}
const git = (...args: string[]) =>
  run('git', ['-c', 'user.name=Nobody', '-c', 'user.email=nobody@example.invalid', ...args], {
    cwd: dir,
    env: { PATH: process.env.PATH, HOME: dir, GIT_CONFIG_NOSYSTEM: '1' },
  })
const commit = async (message: string): Promise<string> => {
  await git('add', '--all')
  await git('commit', '--quiet', '--message', message)
  return (await git('rev-parse', 'HEAD')).stdout.trim()
}
const check = (change: Partial<Parameters<typeof checkForLeaks>[0]> = {}) =>
  checkForLeaks({
    paths: workspacePaths(dir),
    secrets: { known: { openrouter_api_key: KEY, telegram_bot_token: TOKEN }, others: [KEY, OLD] },
    env: { PATH: process.env.PATH, HOME: dir },
    signal: new AbortController().signal,
    now: () => 42,
    ...change,
  })

describe('a search for leaks', () => {
  it('finds secrets by value, tells file and line, and never the secret', async () => {
    await put('notes.md', `one\ntwo\nthe key is ${KEY}, keep it\n`)
    await put('logs/old.log', `${'x'.repeat(1_500_000)}\n${OLD}\n`)
    await put('training_logs/a/deep.json', `{"token": "${TOKEN}"}`)
    const report = await check()
    expect(report).toMatchObject({ at: 42, secrets: 3, files: 3, history: 'none', complete: true })
    const place = { commit: null, committedAt: null }
    expect(report.leaks.sort((a, b) => a.file.localeCompare(b.file))).toEqual([
      { ...place, secret: 'openrouter_api_key', last4: '001d', file: 'logs/old.log', line: 2 },
      { ...place, secret: 'openrouter_api_key', last4: '1eak', file: 'notes.md', line: 3 },
      { ...place, secret: 'telegram_bot_token', last4: 'oken', file: 'training_logs/a/deep.json', line: 1 },
    ])
    expect(JSON.stringify(report)).not.toMatch(/sk-or-v1|fake-telegram/)
  })

  it('finds one that lies across two pieces of a large file, at its line', async () => {
    for (const before of [256 * 1024 - 10, 256 * 1024 - KEY.length, 256 * 1024, 2 * 256 * 1024 - 3])
      await put(`at-${before}.txt`, `${'a\n'.repeat(before / 2)}${before % 2 ? 'b' : ''}${KEY}\n`)
    const { leaks } = await check()
    expect(Object.fromEntries(leaks.map(({ file, line }) => [file, line]))).toEqual(
      Object.fromEntries(
        [256 * 1024 - 10, 256 * 1024 - KEY.length, 256 * 1024, 2 * 256 * 1024 - 3].map((before) => [
          `at-${before}.txt`,
          Math.floor(before / 2) + 1,
        ]),
      ),
    )
  })

  it('passes by what keeps secrets on purpose, what is no text, and what lies elsewhere', async () => {
    await put('config.json', `{"openrouter_api_key": "${KEY}"}`)
    await put('.llm-trainer/secrets.json', KEY)
    await put('node_modules/thing/index.js', KEY)
    await put('training.db', Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(KEY)]))
    const elsewhere = await mkdtemp(join(tmpdir(), 'llm-trainer-elsewhere-'))
    await writeFile(join(elsewhere, 'key.txt'), KEY)
    await symlink(elsewhere, join(dir, 'link'))
    expect(await check()).toMatchObject({ leaks: [], complete: true })
    await rm(elsewhere, { recursive: true })
  })

  it('says so where it did not read everything', async () => {
    await put('large.txt', 'x'.repeat(2_000_000))
    expect(await check()).toMatchObject({ leaks: [], complete: false })
    await rm(join(dir, 'large.txt'))
    await put('a/b/c/d/e/f/g/h/i/deep.txt', KEY)
    expect(await check()).toMatchObject({ leaks: [], complete: false })
  })

  it('has nothing to look for without secrets', async () => {
    await put('notes.md', KEY)
    expect(await check({ secrets: { known: {}, others: ['short'] } })).toMatchObject({ secrets: 0, files: 0 })
  })
})

describe('in a git history', () => {
  beforeEach(() => git('init', '--quiet'))

  it('finds what was committed once and taken out again, in any file and branch', async () => {
    await put('config.json', `{\n  "openrouter_api_key": "${KEY}"\n}\n`)
    const first = await commit('A first state')
    await put('config.json', '{}\n')
    await commit('The key is gone')
    await git('checkout', '--quiet', '-b', 'side')
    await put('täglich notes.md', `++ ${OLD}\n`)
    const second = await commit('On a branch')
    await git('checkout', '--quiet', '-')
    const report = await check()
    expect(report).toMatchObject({ history: 'read', complete: true })
    expect(report.leaks).toEqual([
      expect.objectContaining({ file: 'täglich notes.md', commit: second, last4: '001d', line: null }),
      expect.objectContaining({ file: 'config.json', commit: first, last4: '1eak' }),
    ])
    expect(report.leaks[0]?.committedAt).toBeGreaterThan(Date.now() - 60_000)
  })

  it('shows no secret to who lists the processes', async () => {
    await put('notes.md', 'nothing\n')
    await commit('Nothing')
    const seen = join(dir, 'arguments.txt')
    await put('bin/git', `#!/bin/sh\necho "$@" >> "${seen}"\nexec /usr/bin/env -i PATH=/usr/bin:/bin git "$@"\n`)
    await run('chmod', ['+x', join(dir, 'bin/git')])
    await check({ env: { PATH: `${join(dir, 'bin')}:${process.env.PATH}`, HOME: dir } })
    const { stdout } = await run('cat', [seen])
    expect(stdout).toContain('log --all')
    expect(stdout).not.toContain('sk-or')
  })

  it('ends at its deadline, whatever git does', async () => {
    await put('bin/git', '#!/bin/sh\ncase "$1" in rev-parse) exit 0;; esac\nexec sleep 60\n')
    await run('chmod', ['+x', join(dir, 'bin/git')])
    const startedAt = performance.now()
    const report = await check({ env: { PATH: `${join(dir, 'bin')}:${process.env.PATH}` }, deadlineMs: 300 })
    expect(report).toMatchObject({ complete: false })
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })

  it('is empty where nothing was committed yet, and unreadable where git says so or is not there', async () => {
    expect(await check()).toMatchObject({ history: 'read', complete: true })
    await put('bin/git', '#!/bin/sh\ncase "$1" in rev-parse) exit 0;; esac\nexit 128\n')
    await run('chmod', ['+x', join(dir, 'bin/git')])
    const env = { PATH: `${join(dir, 'bin')}:${process.env.PATH}` }
    expect(await check({ env })).toMatchObject({ history: 'unreadable' })
    expect(await check({ env: { PATH: '/nowhere' } })).toMatchObject({ history: 'unreadable' })
  })
})
