import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOffline } from '../../../control/offline.ts'
import type { Leak } from '../../../shared/leaks.ts'
import { problemOf } from '../../../shared/problem.ts'
import { cliConnect as words } from '../../../shared/words/en/cli-connect.ts'
import { connect } from '../../../shared/words/en/connect.ts'
import { type FakeOpenRouter, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { procedureOf, stepOf } from '../../support/panel-fixtures.ts'
import { type CliSetting, planeBehind, runToEnd, startCli } from '../../support/run-cli.ts'
import { llmWith } from '../../support/state-builders.ts'
import { createTestWorkspace, type TestWorkspace } from '../../support/test-workspace.ts'
import { waitFor } from '../../support/wait-for.ts'

describe('key connect on a folder for which nothing runs', () => {
  let fake: FakeOpenRouter
  let workspace: TestWorkspace

  beforeEach(async () => {
    fake = await startFakeOpenRouter({ keys: [] })
    workspace = await createTestWorkspace({ openrouter_url: fake.url, openrouter_model: 'openai/gpt-4.1-mini' })
  })
  afterEach(async () => {
    await fake.close()
    await workspace.remove()
  })
  const setting = (change: CliSetting = {}): CliSetting => ({
    defaultWorkspace: workspace.dir,
    openOffline: (options) => openOffline({ ...options, env: { PATH: process.env.PATH } }),
    ...change,
  })
  const sayYes = async (url: string): Promise<void> => {
    await fetch(await fake.approve(url))
  }

  it('opens the page, waits for it to come back, and keeps the key without showing it', async () => {
    const run = await runToEnd(['key', 'connect'], setting({ openBrowser: (url) => sayYes(url) }))
    expect(run).toMatchObject({ code: 0, err: '' })
    expect(run.out).toContain(words.done)
    expect(run.out).toContain('✓ Exchanged for a key')
    const [key = ''] = fake.minted
    expect(run.out).not.toContain(key)
    const status = await runToEnd(['key', 'status'], setting())
    expect(status.out).toContain(`…${key.slice(-4)}`)
    expect(fake.violations).toEqual([])
  })

  it('--code takes a code that is pasted, where no browser can be opened', async () => {
    const run = startCli(['key', 'connect', '--code'], setting({ env: {} }))
    const shown = await waitFor(run.out, (out) => out.includes('/auth?'))
    expect(shown).toContain(words.notOpened.split('{')[0])
    const [url = ''] = /http:\S+\/auth\?\S+/.exec(shown) ?? []
    expect(url).not.toContain('callback_url')
    run.type(`${await fake.approve(url)}\n`)
    expect(await run.done).toMatchObject({ code: 0, err: '' })
    expect(fake.minted).toHaveLength(1)
  })

  it('is ended by Ctrl-C, and keeps nothing', async () => {
    const run = startCli(['key', 'connect'], setting())
    await waitFor(run.out, (out) => out.includes('/auth?'))
    run.signal()
    expect(await run.done).toMatchObject({ code: 130, err: `${words.cancelled}\n` })
    expect((await runToEnd(['key', 'status'], setting())).out).toContain('There is no OpenRouter key')
  })

  it('leaks tells where a key lies, and exits by it', async () => {
    await runToEnd(['key', 'connect'], setting({ openBrowser: (url) => sayYes(url) }))
    const [key = ''] = fake.minted
    const clean = await runToEnd(['key', 'leaks'], setting())
    expect(clean).toMatchObject({ code: 0, err: '' })
    await writeFile(join(workspace.dir, 'notes.txt'), `\n${key}\n`)
    const found = await runToEnd(['key', 'leaks'], setting())
    expect(found.code).toBe(1)
    expect(found.out).toContain(`notes.txt:2  …${key.slice(-4)}`)
    expect(found.out).not.toContain(key)
  })
})

describe('key connect through a control plane that runs', () => {
  let open: OpenDoor | null = null
  afterEach(() => open?.closeAll())

  const url = 'http://127.0.0.1:9/auth?x'
  const connecting = (change: Parameters<typeof procedureOf>[0] = {}) =>
    procedureOf({ kind: 'connect', to: null, startedAt: 7, ...change })

  it('shows the steps of there, and how it ended', async () => {
    open = await openDoor(({ set }) => ({
      beginConnect: async () => {
        set({ llm: llmWith({ keyTrial: connecting({ outcome: 'running', steps: [stepOf('waiting', 'done')] }) }) })
        setImmediate(() =>
          set({
            llm: llmWith({
              keyTrial: connecting({ outcome: 'failed', problem: problemOf('connect-refused', '403') }),
            }),
          }),
        )
        return { url }
      },
    }))
    const run = await runToEnd(['key', 'connect', '--store', 'session'], { running: planeBehind(open) })
    expect(run.code).toBe(1)
    expect(run.err).toBe(`${words.failed} ${connect.outcomes['connect-refused']}\n`)
    expect(open.plane.calls).toEqual([['beginConnect', { method: 'callback', store: 'session' }]])
  })

  it('hands the code in there, and cancels there when none comes', async () => {
    open = await openDoor(({ set }) => ({
      beginConnect: async () => ({ url }),
      connectCode: async () => set({ llm: llmWith({ keyTrial: connecting({ outcome: 'done' }) }) }),
      dismiss: async () => undefined,
    }))
    const running = planeBehind(open)
    const run = await runToEnd(['key', 'connect', '--code'], { running, input: 'the-code\n' })
    expect(run).toMatchObject({ code: 0, err: '' })
    expect(open.plane.calls[1]).toEqual(['connectCode', 'the-code\n'])
    expect((await runToEnd(['key', 'connect', '--code'], { running, input: '' })).code).toBe(64)
    expect(open.plane.calls.at(-1)).toEqual(['dismiss', 'connect'])
  })

  it('leaks shows what was found there', async () => {
    const leak: Leak = {
      secret: 'openrouter_api_key',
      last4: 'beef',
      file: 'a.txt',
      line: 3,
      commit: null,
      committedAt: null,
    }
    const inCommit: Leak = { ...leak, line: null, commit: '0123456789abcdef', committedAt: 1 }
    open = await openDoor(() => ({
      lookForLeaks: async () => ({
        at: 1,
        secrets: 1,
        leaks: [leak, inCommit],
        files: 9,
        history: 'read',
        complete: false,
      }),
    }))
    const run = await runToEnd(['key', 'leaks'], { running: planeBehind(open) })
    expect(run.code).toBe(1)
    expect(run.out.split('\n').slice(0, 2)).toEqual(['a.txt:3  …beef', 'a.txt  commit 0123456789ab  …beef'])
    expect(run.err).toBe(`${words.incomplete}\n`)
  })
})
