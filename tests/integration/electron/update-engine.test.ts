import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadEngine, type UpdateEngine } from '../../../electron/updates/engine.ts'
import { failureOf } from '../../../electron/updates/failure.ts'
import { createRecord } from '../../support/electron-stand-in/kit/record.ts'
import { serveElectron } from '../../support/electron-stand-in/launch/module-hooks.ts'
import { createNet, createPartition } from '../../support/electron-stand-in/main/net.ts'
import { startUpdateServer, type UpdateServer } from '../../support/update-server.ts'

/* The library as it is, on the stand-in's network, against a place of release on this computer. */

let server: UpdateServer
let folder: string
let engine: UpdateEngine
let appImage: string
/** AppImages that were to be started. */
const started: (string | null)[] = []
let next = 1
const own = '1.0.0'
/** Another one each time: the library remembers what it has fetched. */
const newer = (): string => `2.0.${next++}`
const textAt = (file: string): Promise<string> => readFile(file, 'utf8').then((text) => text.slice(0, 200))
const startOf = (buffer: Buffer): string => buffer.toString().slice(0, 200)
const content = (text: string): Buffer => Buffer.from(`#!/bin/sh\n# ${text}\n${'#'.repeat(300_000)}\n`)
const cached = (): Promise<string[]> => readdir(join(folder, 'cache/llm-trainer-updater/pending')).catch(() => [])
const noProgress = (): void => undefined

/** What the panel would say of a failure. */
const reasonOf = async (work: Promise<unknown>, during: 'check' | 'download'): Promise<string> => {
  try {
    await work
  } catch (error) {
    return failureOf(error, during).reason
  }
  return 'none'
}

beforeAll(async () => {
  server = await startUpdateServer()
  folder = await mkdtemp(join(tmpdir(), 'llm-trainer-updates-'))
  appImage = join(folder, 'llm-trainer.AppImage')
  await writeFile(
    join(folder, 'app-update.yml'),
    `provider: generic\nurl: ${server.url}\nupdaterCacheDirName: llm-trainer-updater\n`,
  )
  process.env.APPIMAGE = appImage
  process.env.XDG_CACHE_HOME = join(folder, 'cache')
  Object.defineProperty(process, 'resourcesPath', { value: folder })
  const partition = createPartition()
  serveElectron({
    app: {
      isPackaged: true,
      getVersion: () => own,
      getName: () => 'LLM Trainer',
      getPath: () => folder,
      whenReady: async () => undefined,
    },
    net: createNet({ record: createRecord() }),
    session: { fromPartition: () => partition },
  })
  engine = await loadEngine({
    platform: 'linux',
    log: noProgress,
    leave: () => undefined,
    start: (file) => void started.push(file),
    silentMs: 400,
  })
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  server.mood = 'well'
  server.requests.length = 0
})

describe('a look', () => {
  test('finds a newer version, and sends nothing that tells one computer from another', async () => {
    const version = newer()
    server.offer({ version, content: content('new') })
    expect(await engine.check()).toMatchObject({ version, files: [{ url: 'llm-trainer-linux-x86_64.AppImage' }] })
    const [request] = server.requests
    expect(request?.path).toBe('/app/latest-linux.yml')
    const { host, connection, ...told } = request?.headers ?? {}
    expect(told).toEqual({
      'user-agent': 'llm-trainer',
      'cache-control': 'no-cache',
      'x-user-staging-id': '00000000-0000-0000-0000-000000000000',
    })
    expect({ host, connection }).toBeDefined()
  })

  test.each([own, '0.9.0'])('with %s there finds nothing newer', async (version) => {
    server.offer({ version, content: content('old') })
    expect(await engine.check()).toBeNull()
  })

  test('follows to where the list was moved', async () => {
    const version = newer()
    server.offer({ version, content: content('new') })
    server.mood = 'moved'
    expect((await engine.check())?.version).toBe(version)
  })

  test.each([
    ['missing', 'not-found'],
    ['garbage', 'garbage'],
    ['sign-in', 'garbage'],
    ['fault', 'server'],
    // The library follows for ever; the limit of our own ends it.
    ['moved-for-ever', 'offline'],
    ['hang', 'offline'],
  ] as const)('where the place is %s fails as %s, and the next one finds again', async (mood, reason) => {
    server.mood = mood
    expect(await reasonOf(engine.check(), 'check')).toBe(reason)
    server.mood = 'well'
    const version = newer()
    server.offer({ version, content: content('new') })
    expect((await engine.check())?.version).toBe(version)
  })
})

describe('a download', () => {
  async function found(release: Partial<Parameters<UpdateServer['offer']>[0]> = {}): Promise<string> {
    const version = newer()
    server.offer({ version, content: content(version), ...release })
    await engine.check()
    return version
  }

  test('brings the file as it is, and tells how far it is', async () => {
    const version = await found()
    const progress: [number, number][] = []
    expect(await engine.download((done, total) => void progress.push([done, total]))).toBe(true)
    const { length } = content(version)
    expect(progress.at(-1)).toEqual([length, length])
    expect(await textAt(join(folder, 'cache/llm-trainer-updater/pending/llm-trainer-linux-x86_64.AppImage'))).toBe(
      startOf(content(version)),
    )
    expect(server.requests.map(({ headers }) => headers['x-user-staging-id'])).toEqual(
      server.requests.map(() => '00000000-0000-0000-0000-000000000000'),
    )
  })

  test('of a file that is not what the list says is thrown away', async () => {
    await found({ claim: Buffer.alloc(64, 7).toString('base64') })
    expect(await reasonOf(engine.download(noProgress), 'download')).toBe('broken-file')
    expect((await cached()).filter((name) => name.endsWith('.AppImage'))).toEqual([])
    await expect(async () => engine.install(false)).rejects.toThrow('No update filepath provided')
  })

  test('from where the file was moved works', async () => {
    await found()
    server.mood = 'moved'
    expect(await engine.download(noProgress)).toBe(true)
  })

  test.each([
    ['missing', 'not-found'],
    ['fault', 'server'],
    ['hang', 'offline'],
    ['cut', 'offline'],
  ] as const)('where the place is %s fails as %s, and the next one brings it', async (mood, reason) => {
    await found()
    server.mood = mood
    expect(await reasonOf(engine.download(noProgress), 'download')).toBe(reason)
    server.mood = 'well'
    expect(await engine.download(noProgress)).toBe(true)
  })

  test('that is cancelled half-way is none, and can be begun again at once', async () => {
    const version = await found()
    server.mood = 'slow'
    const first = engine.download(noProgress)
    await server.begun()
    engine.cancel()
    server.mood = 'well'
    const second = engine.download(noProgress)
    expect(await first).toBe(false)
    expect(await second).toBe(true)
    server.more()
    expect(await textAt(join(folder, 'cache/llm-trainer-updater/pending/llm-trainer-linux-x86_64.AppImage'))).toBe(
      startOf(content(version)),
    )
  })

  test('that is cancelled while the one before it still ends does not begin', async () => {
    await found()
    server.mood = 'slow'
    const first = engine.download(noProgress)
    await server.begun()
    engine.cancel()
    const second = engine.download(noProgress)
    engine.cancel()
    expect([await first, await second]).toEqual([false, false])
    server.more()
    server.mood = 'well'
    expect(await engine.download(noProgress)).toBe(true)
  })

  test('of a list that names a file elsewhere on this computer stays in its own folder', async () => {
    await found({ name: '../../../evil.AppImage' })
    await engine.download(noProgress).catch(noProgress)
    expect(await readdir(folder)).not.toContain('evil.AppImage')
    expect(await readdir(join(folder, 'cache'))).toEqual(['llm-trainer-updater'])
  })
})

describe('an installation', () => {
  const mark = (): string => join(folder, 'started')
  const program = (): Buffer =>
    Buffer.from(`#!/bin/sh\necho "exit=$APPIMAGE_EXIT_AFTER_INSTALL" > "${mark()}"\n${'#'.repeat(100_000)}\n`)

  test('puts the new AppImage in the place of the old one, under the same name', async () => {
    server.offer({ version: newer(), content: program() })
    await engine.check()
    await engine.download(noProgress)
    await writeFile(appImage, 'old', { mode: 0o755 })
    engine.install(true)
    expect(started).toEqual([null])
    expect(await textAt(appImage)).toBe(startOf(program()))
    expect(await readFile(mark(), 'utf8')).toBe('exit=true\n')
  })
})
