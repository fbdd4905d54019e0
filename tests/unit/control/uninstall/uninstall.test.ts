import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { uninstallPlaces } from '../../../../control/uninstall/places.ts'
import { listed, type Removable, removables, removeAll } from '../../../../control/uninstall/uninstall.ts'
import { workspacePaths } from '../../../../control/workspace/paths.ts'
import { prepareWorkspace } from '../../../../control/workspace/prepare-workspace.ts'
import type { SecretStore } from '../../../../control/workspace/secret-store.ts'
import { identity } from '../../../../electron/identity.ts'
import { PACKAGE_NAME } from '../../../../electron/updates/way.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'
import { memoryStores } from '../../../support/keychain-memory.ts'

let home: string
let trainer: string
let other: string
let keychains: Map<string, ReturnType<typeof memoryStores>>
let running: Set<string>
let units: string[]
const places = () => uninstallPlaces({ env: {}, platform: 'linux', home })
const write = async (path: string, text = 'x'): Promise<void> => {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}
const keychainOf = (owner: string): ReturnType<typeof memoryStores> => {
  const known = keychains.get(owner) ?? memoryStores()
  keychains.set(owner, known)
  return known
}
const openKeychain = (owner: string): SecretStore => keychainOf(owner).keychain

/** Everything that lies in the home, as paths from there. */
const all = async (): Promise<string[]> =>
  (await readdir(home, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(home.length + 1))
    .sort()

const unit = (name: string): Removable => ({
  id: `service:${name}`,
  kind: 'service',
  where: `/units/${name}`,
  look: async () => (units.includes(name) ? { names: [name], bytes: 1, problem: null } : null),
  async remove() {
    units = units.filter((each) => each !== name)
  },
})

const things = (): Promise<Removable[]> =>
  removables({
    places: places(),
    folders: [trainer, other],
    openKeychain,
    isRunning: async (folder) => running.has(folder),
    services: [unit('llm-trainer')],
  })

/** A home in which the app has been for a while, and somebody else, too. */
async function furnish(): Promise<void> {
  for (const folder of [trainer, other]) {
    const { id } = await prepareWorkspace(folder)
    const { keychain } = keychainOf(id)
    await keychain.set('openrouter_api_key', fakeKey('4e3'))
    await keychain.set('telegram_bot_token', fakeKey('b07'))
    const paths = workspacePaths(folder)
    await write(paths.keys, JSON.stringify({ keys: [{ id: 'one', name: 'Work', last4: '1a2b', store: 'keychain' }] }))
    await keychain.set('openrouter_api_key:one', fakeKey('0e1'))
    for (const file of [paths.token, paths.secrets, paths.lock, paths.lockGuard, paths.lastGood]) await write(file)
    await write(join(paths.inner, 'keys.broken-2026-11-23T14-02-07.json'))
    await write(join(paths.inner, 'notes of somebody.txt'))
    for (const file of [paths.config, paths.trainingDb, paths.messagingDb, join(paths.trainingLogs, 'a.json')])
      await write(file)
    for (const end of ['', '-wal', '-shm']) await write(paths.historyDb + end)
    for (const name of ['control-plane.log', 'llm-server.log', 'llm-server.log.1', 'llm_server.log', 'mine.log'])
      await write(join(paths.logs, name))
  }
  const { window, cache, settings, autostart } = places()
  for (const name of ['desktop.json', 'updates.json', 'Preferences', 'Cache/data_0', 'Local Storage/leveldb/1.ldb'])
    await write(join(window, name))
  await write(join(window, 'updates/llm-trainer-0.1.0.AppImage'))
  await write(join(window, 'something of somebody'))
  await write(join(cache, 'pending/llm-trainer.AppImage'))
  await write(join(settings, 'workspaces.json'))
  const machine = { id: 'm1', name: 'Studio', url: 'https://studio.test', access: 'read' }
  await write(join(settings, 'machines.json'), JSON.stringify({ machines: [machine] }))
  await keychainOf('machines').keychain.set('machine:m1', 'fake-token-of-a-machine')
  await write(join(settings, 'machine-tokens.json'))
  await write(autostart ?? '')
  await write(join(dirname(autostart ?? ''), 'of-another-program.desktop'))
}

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'llm-trainer-uninstall-'))
  trainer = join(home, 'trainer')
  other = join(home, 'other')
  keychains = new Map()
  running = new Set()
  units = ['llm-trainer']
  await furnish()
})
afterEach(() => rm(home, { recursive: true, force: true }))

describe('what the app has put on a computer', () => {
  test('is listed, each thing by its place, and secrets never by what they are', async () => {
    const items = await listed(await things())
    expect(items.map(({ id }) => id).sort()).toEqual(
      [
        'autostart',
        'cache',
        'service:llm-trainer',
        'secrets:machines',
        'settings',
        'window',
        ...['folder', 'history', 'logs', 'secrets'].flatMap((kind) => [`${kind}:${trainer}`, `${kind}:${other}`]),
      ].sort(),
    )
    expect(items.find(({ id }) => id === `logs:${trainer}`)?.names).toEqual([
      'control-plane.log',
      'llm-server.log',
      'llm-server.log.1',
    ])
    expect(items.find(({ id }) => id === `secrets:${trainer}`)?.names).toEqual([
      'openrouter_api_key',
      'telegram_bot_token',
      'openrouter_api_key:one',
    ])
    expect(JSON.stringify(items)).not.toContain('sk-or-')
  })

  test('is not changed by being listed', async () => {
    const before = await all()
    await listed(await things())
    expect(await all()).toEqual(before)
  })
})

/** What each takes away; the rest of the home and of the keychain stays to the letter. */
const takes: Record<string, () => { files: string[]; secrets?: [string, number][] }> = {
  autostart: () => ({ files: ['.config/autostart/io.github.llmtrainer.ControlPanel.desktop'] }),
  cache: () => ({ files: ['.cache/llm-trainer-control-panel-updater/pending/llm-trainer.AppImage'] }),
  settings: () => ({
    files: ['machine-tokens.json', 'machines.json', 'workspaces.json'].map((name) => `.config/llm-trainer/${name}`),
  }),
  window: () => ({
    files: [
      'Cache/data_0',
      'Local Storage/leveldb/1.ldb',
      'Preferences',
      'desktop.json',
      'updates.json',
      'updates/llm-trainer-0.1.0.AppImage',
    ].map((name) => `.config/LLM Trainer/${name}`),
  }),
  'logs:': () => ({
    files: ['control-plane.log', 'llm-server.log', 'llm-server.log.1'].map((name) => `trainer/logs/${name}`),
  }),
  'history:': () => ({ files: ['', '-shm', '-wal'].map((end) => `trainer/history.db${end}`) }),
}

describe('each tick removes exactly its things', () => {
  test.each(Object.keys(takes))('%s', async (name) => {
    const id = name.endsWith(':') ? `${name}${trainer}` : name
    const before = await all()
    const [thing] = (await things()).filter((each) => each.id === id)
    if (thing === undefined) throw new Error(`${id} is not there`)
    expect(await removeAll([thing])).toEqual([{ id, removed: true, why: null }])
    const after = await all()
    expect(before.filter((file) => !after.includes(file))).toEqual(takes[name]?.().files.sort())
    expect((await listed([thing])).map((item) => item.id)).toEqual([])
  })

  test('secrets: those of one folder, out of the keychain for good', async () => {
    const ids = await Promise.all([trainer, other].map(async (folder) => (await prepareWorkspace(folder)).id))
    const id = `secrets:${trainer}`
    await removeAll((await things()).filter((each) => each.id === id))
    const [mine, theirs] = ids.map((each) => keychainOf(each).keychain)
    for (const entry of ['openrouter_api_key', 'telegram_bot_token', 'openrouter_api_key:one'] as const) {
      expect(await mine?.get(entry)).toBeNull()
      expect(await theirs?.get(entry)).not.toBeNull()
    }
    expect(await keychainOf('machines').keychain.get('machine:m1')).not.toBeNull()
  })

  test('secrets of machines', async () => {
    await removeAll((await things()).filter((each) => each.id === 'secrets:machines'))
    expect(await keychainOf('machines').keychain.get('machine:m1')).toBeNull()
  })

  test('services', async () => {
    await removeAll((await things()).filter((each) => each.kind === 'service'))
    expect(units).toEqual([])
  })

  test('all of it leaves the user’s own files, whatever folder they are in', async () => {
    const outcomes = await removeAll(await things())
    expect(outcomes.filter(({ removed }) => !removed)).toEqual([])
    const ofFolder = (folder: string): string[] =>
      [
        '.llm-trainer/notes of somebody.txt',
        'config.json',
        'logs/llm_server.log',
        'logs/mine.log',
        'messaging.db',
        'training.db',
        'training_logs/a.json',
      ].map((name) => `${folder}/${name}`)
    expect(await all()).toEqual(
      [
        '.config/LLM Trainer/something of somebody',
        '.config/autostart/of-another-program.desktop',
        ...ofFolder('trainer'),
        ...ofFolder('other'),
      ].sort(),
    )
  })
})

describe('what is in the way', () => {
  test('a failure of one is told, and the others go on', async () => {
    const { id } = await prepareWorkspace(trainer)
    keychainOf(id).breakDown('keychain')
    const outcomes = await removeAll(await things())
    const failed = outcomes.filter(({ removed }) => !removed)
    const why = { code: 'failed', detail: expect.stringContaining('it is locked') }
    expect(failed).toEqual([{ id: `secrets:${trainer}`, removed: false, why }])
    expect(outcomes.length).toBeGreaterThan(8)
  })

  // Nothing is forbidden to root.
  test.skipIf(process.getuid?.() === 0)('a folder of which nothing can be removed is told', async () => {
    const { inner } = workspacePaths(trainer)
    await chmod(inner, 0o500)
    const [folder] = (await things()).filter((each) => each.id === `folder:${trainer}`)
    await removeAll((await things()).filter((each) => each.id === `secrets:${trainer}`))
    const [outcome] = await removeAll(folder ? [folder] : [])
    await chmod(inner, 0o700)
    expect(outcome).toMatchObject({ removed: false })
  })

  test('what a control plane that runs needs is not taken from it', async () => {
    running.add(trainer)
    const before = await all()
    const outcomes = await removeAll((await things()).filter(({ id }) => id.endsWith(`:${trainer}`)))
    expect(outcomes.map(({ removed }) => removed)).toEqual([false, false, false, false])
    for (const { why } of outcomes) expect(why).toEqual({ code: 'running', detail: trainer })
    expect(await all()).toEqual(before)
  })

  test('a folder is not taken from its keys, which could not be found again', async () => {
    const [folder] = (await things()).filter((each) => each.id === `folder:${trainer}`)
    const [outcome] = await removeAll(folder ? [folder] : [])
    expect(outcome?.why).toEqual({ code: 'secrets-first', detail: `secrets:${trainer}` })
    expect(await readFile(workspacePaths(trainer).identity, 'utf8')).toContain('id')
  })

  test('a window that is open keeps what it has', async () => {
    await symlink(`here-${process.pid}`, join(places().window, 'SingletonLock'))
    const [outcome] = await removeAll((await things()).filter(({ id }) => id === 'window'))
    expect(outcome).toMatchObject({ removed: false, why: { code: 'window', detail: '' } })
    // Of a process that is gone it is a leftover.
    await rm(join(places().window, 'SingletonLock'))
    await symlink('here-999999999', join(places().window, 'SingletonLock'))
    expect(await removeAll((await things()).filter(({ id }) => id === 'window'))).toMatchObject([{ removed: true }])
  })

  test('links are removed, never followed: what they lead to stays', async () => {
    const outside = join(home, 'outside')
    await write(join(outside, 'data_1'), 'precious')
    await write(join(outside, 'control-plane.log'), 'precious')
    await symlink(outside, join(places().window, 'GPUCache'))
    await rm(workspacePaths(trainer).logs, { recursive: true })
    await symlink(outside, workspacePaths(trainer).logs)
    const outcomes = await removeAll((await things()).filter(({ id }) => id === 'window' || id === `logs:${trainer}`))
    expect(outcomes).toEqual([
      { id: `logs:${trainer}`, removed: false, why: { code: 'link', detail: '' } },
      { id: 'window', removed: true, why: null },
    ])
    expect((await readdir(outside)).sort()).toEqual(['control-plane.log', 'data_1'])
    expect(await readdir(places().window)).toEqual(['something of somebody'])
  })
})

describe('where the app has something', () => {
  test('is where the app itself puts it', () => {
    expect(places().autostart).toBe(join(home, '.config/autostart', identity.desktopName))
    expect(places().window).toBe(join(home, '.config', identity.productName))
    expect(places().cache).toBe(join(home, '.cache', `${PACKAGE_NAME}-updater`))
  })

  test('on the other systems', () => {
    expect(
      uninstallPlaces({ env: { APPDATA: 'C:\\R', LOCALAPPDATA: 'C:\\L' }, platform: 'win32', home: 'C:\\U' }),
    ).toEqual({
      window: 'C:\\R\\LLM Trainer',
      cache: 'C:\\L\\llm-trainer-control-panel-updater',
      settings: 'C:\\L\\LLM Trainer',
      autostart: null,
    })
    expect(uninstallPlaces({ env: {}, platform: 'darwin', home: '/Users/ada' })).toEqual({
      window: '/Users/ada/Library/Application Support/LLM Trainer',
      cache: '/Users/ada/Library/Caches/llm-trainer-control-panel-updater',
      settings: '/Users/ada/Library/Application Support/LLM Trainer',
      autostart: null,
    })
  })
})
