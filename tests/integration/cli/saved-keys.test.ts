import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOffline } from '../../../control/offline.ts'
import type { SavedKey } from '../../../shared/saved-keys.ts'
import { savedKeys as words } from '../../../shared/words/en/saved-keys.ts'
import { type FakeOpenRouter, fakeKey, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { procedureOf } from '../../support/panel-fixtures.ts'
import { type CliSetting, planeBehind, runToEnd } from '../../support/run-cli.ts'
import { llmWith } from '../../support/state-builders.ts'
import { createTestWorkspace, type TestWorkspace } from '../../support/test-workspace.ts'

const [WORK, SCHOOL] = [fakeKey('aaaa'), fakeKey('bbbb')]

describe('keys on a folder for which nothing runs', () => {
  let fake: FakeOpenRouter
  let workspace: TestWorkspace

  beforeEach(async () => {
    fake = await startFakeOpenRouter({ keys: [WORK, SCHOOL] })
    workspace = await createTestWorkspace({ openrouter_url: fake.url, openrouter_model: 'openai/gpt-4.1-mini' })
  })
  afterEach(async () => {
    await fake.close()
    await workspace.remove()
  })
  const run = (args: string[], change: CliSetting = {}) =>
    runToEnd(args, {
      defaultWorkspace: workspace.dir,
      openOffline: (options) => openOffline({ ...options, env: { PATH: process.env.PATH } }),
      ...change,
    })

  it('are listed, used, renamed and removed by name, and never shown', async () => {
    expect((await run(['keys'])).out).toContain(words.cli.none)
    await run(['key', 'set', '--name', 'Work'], { input: WORK })
    await run(['key', 'set'], { input: SCHOOL })
    const listed = await run(['keys', 'list'])
    expect(listed.out).toBe('  Work  …aaaa, in a private file\n* Key 1  …bbbb, in a private file\n')

    const used = await run(['keys', 'use', 'work'])
    expect(used).toMatchObject({ code: 0, err: '' })
    expect(used.out).toContain(words.cli.used)
    expect((await run(['key', 'status'])).out).toContain('…aaaa')

    fake.acceptKeys(WORK)
    const rejected = await run(['keys', 'use', 'Key 1'])
    expect(rejected.code).toBe(1)
    expect(rejected.err).toContain(words.kept)
    expect((await run(['key', 'status'])).out).toContain('…aaaa')

    expect((await run(['keys', 'rename', 'Key 1', 'School'])).code).toBe(0)
    expect((await run(['keys', 'remove', 'Work'])).code).toBe(64)
    expect((await run(['keys', 'remove', 'school'])).code).toBe(0)
    expect((await run(['keys', 'remove', 'Work', '--in-use'])).code).toBe(0)
    expect((await run(['keys'])).out).toContain(words.cli.none)
    expect(listed.out + used.out + rejected.err).not.toContain('sk-or-v1-0000')
  })

  it.each([
    ['keys', 'use', WORK],
    ['keys', WORK],
    ['keys', 'rename', 'Work', WORK],
  ])('refuse a key as a name and do not repeat it: %s %s', async (...args) => {
    const refused = await run(args)
    expect(refused.code).toBe(64)
    expect(refused.err).toContain('never given as an argument')
    expect(refused.out + refused.err).not.toContain('0000')
  })
})

describe('keys through a control plane', () => {
  let door: OpenDoor | null = null
  afterEach(async () => {
    await door?.closeAll()
    door = null
  })

  it('are those of its state, and it is asked by their ids', async () => {
    const calls: unknown[] = []
    door = await openDoor(() => ({
      savedKeys: {
        async use(id) {
          calls.push(['use', id])
          return procedureOf({ kind: 'key-trial', to: null, outcome: 'done' })
        },
        async rename(...input) {
          calls.push(['rename', ...input])
        },
        async removeSaved(id) {
          calls.push(['remove', id])
        },
      },
    }))
    const school: SavedKey = { id: 's', name: 'School', last4: 'bbbb', store: 'keychain', inUse: false }
    door.plane.set({ llm: llmWith({ savedKeys: [school] }) })
    const running = planeBehind(door)
    expect((await runToEnd(['keys'], { running })).out).toBe('  School  …bbbb, in the keychain\n')
    for (const args of [
      ['use', 'School'],
      ['rename', 'School', 'Home'],
      ['remove', 'School'],
    ])
      expect((await runToEnd(['keys', ...args], { running })).code).toBe(0)
    expect(calls).toEqual([
      ['use', 's'],
      ['rename', 's', 'Home'],
      ['remove', 's'],
    ])
    expect((await runToEnd(['keys', 'use', 'Nobody'], { running })).err).toContain('No saved key is called “Nobody”')
  })
})
