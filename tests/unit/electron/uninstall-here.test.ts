import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { prepareWorkspace } from '../../../control/workspace/prepare-workspace.ts'
import { createUninstallHere } from '../../../electron/uninstall/uninstall-here.ts'
import { memoryStores } from '../../support/keychain-memory.ts'

let home: string
let own: string
let other: string
let running: Set<string>
let login: 'on' | 'off'
let done: string[]
const stores = memoryStores()

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'llm-trainer-uninstall-'))
  own = join(home, 'own')
  other = join(home, 'other')
  running = new Set([own])
  login = 'on'
  done = []
  for (const folder of [own, other]) {
    await prepareWorkspace(folder)
    await writeFile(join(folder, 'logs/control-plane.log'), 'x')
  }
  await mkdir(join(home, '.config/llm-trainer'), { recursive: true })
  await writeFile(join(home, '.config/llm-trainer/workspaces.json'), '{}')
})
afterEach(() => rm(home, { recursive: true, force: true }))

const here = (ours: string | null = own) =>
  createUninstallHere({
    env: {},
    platform: 'linux',
    home,
    window: join(home, '.config/LLM Trainer'),
    loginStart: {
      read: async () => ({ state: login, hidden: null, detail: null }),
      async set({ on }) {
        login = on ? 'on' : 'off'
      },
    },
    folders: async () => [own, other],
    own: () => ours,
    isRunning: async (folder) => running.has(folder),
    openKeychain: () => stores.keychain,
    quit: () => void done.push('quit'),
  })

describe('what the window offers to remove', () => {
  test('tells what the app itself uses from what can go at once', async () => {
    const { items, window } = await here().list()
    expect(items.map(({ id, atEnd, problem }) => [id, atEnd, problem])).toEqual([
      ['autostart', false, null],
      [`logs:${own}`, true, null],
      [`logs:${other}`, false, null],
      [`folder:${own}`, true, null],
      [`folder:${other}`, false, null],
      ['settings', true, null],
    ])
    expect(window).toBe(join(home, '.config/LLM Trainer'))
  })

  test('what another program runs is not the app’s to take', async () => {
    const { items } = await here(null).list()
    expect(items.find(({ id }) => id === `folder:${own}`)).toMatchObject({
      atEnd: false,
      problem: { code: 'running', detail: own },
    })
  })

  test('removes at once what nobody uses, and does not end for it', async () => {
    const answer = await here().remove(['autostart', `logs:${other}`])
    expect(answer).toEqual({
      outcomes: [
        { id: 'autostart', removed: true, why: null },
        { id: `logs:${other}`, removed: true, why: null },
      ],
      ends: false,
    })
    expect(login).toBe('off')
    expect(existsSync(join(other, 'logs/control-plane.log'))).toBe(false)
    expect(existsSync(join(own, 'logs/control-plane.log'))).toBe(true)
  })

  test('removes what it uses itself when it has ended, and only then', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const uninstall = here()
    expect(await uninstall.remove([`logs:${own}`, `folder:${own}`])).toEqual({ outcomes: [], ends: true })
    expect(existsSync(join(own, 'logs/control-plane.log'))).toBe(true)
    vi.runAllTimers()
    vi.useRealTimers()
    expect(done).toEqual(['quit'])
    running.clear()
    expect(await uninstall.atEnd()).toEqual([])
    expect(existsSync(join(own, 'logs/control-plane.log'))).toBe(false)
    expect(existsSync(join(own, '.llm-trainer'))).toBe(false)
    expect(existsSync(join(other, '.llm-trainer'))).toBe(true)
    // An end that nobody asked that of removes nothing.
    expect(await uninstall.atEnd()).toEqual([])
  })

  test('tells what could not be removed at the end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const uninstall = here()
    await uninstall.remove([`logs:${own}`])
    vi.useRealTimers()
    // Something else took the folder over meanwhile.
    expect(await uninstall.atEnd()).toEqual([
      { id: `logs:${own}`, removed: false, why: { code: 'running', detail: own } },
    ])
    expect(existsSync(join(own, 'logs/control-plane.log'))).toBe(true)
  })

  test('refuses what is not on the list, the window’s own files among it', async () => {
    for (const id of ['window', 'folder:/etc', 'all'])
      await expect(here().remove([id])).rejects.toThrow('is not on the list')
  })
})
