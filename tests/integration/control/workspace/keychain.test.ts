import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  ensureSecretService,
  hasSecretService,
  type SecretService,
  startSecretService,
  startSessionBus,
} from '../../../support/keychain.ts'
import type { KeychainOutcome } from '../../../support/keychain-program.ts'

const program = fileURLToPath(new URL('../../../support/keychain-program.ts', import.meta.url))
const KEY = 'sk-or-v1-'.padEnd(73, 'f')
const NAME = 'openrouter_api_key'
/** Milliseconds: less than a keychain that hangs would hold up everything, with room for a busy computer. */
const LAG = 1_500

type Step = ['get' | 'set' | 'remove', string, string?]

/** One process of its own, which has to end by itself. */
async function inProcess(
  env: NodeJS.ProcessEnv,
  steps: Step[],
  { id = 'workspace-a', deadlineMs = 5_000 } = {},
): Promise<KeychainOutcome> {
  const child = spawn(process.execPath, [program, id, String(deadlineMs)], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(steps))
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  expect(code).toBe(0)
  return JSON.parse(output) as KeychainOutcome
}

const outcomes = ({ results }: KeychainOutcome) => results.map(({ value, detail }) => detail ?? value)

describe.runIf(hasSecretService)('a keychain that is there', () => {
  let service: SecretService

  beforeAll(async () => {
    await ensureSecretService()
    service = await startSecretService()
  }, 200_000)
  afterAll(() => service?.close())

  it('keeps a secret from one process to the next, apart for each folder, until it is removed', async () => {
    const { env } = service
    const first = await inProcess(env, [
      ['get', NAME],
      ['set', NAME, 'an older one'],
      ['set', NAME, KEY],
      ['get', NAME],
    ])
    expect(outcomes(first)).toEqual([null, null, null, KEY])
    expect(
      outcomes(
        await inProcess(env, [
          ['get', NAME],
          ['get', 'telegram_bot_token'],
        ]),
      ),
    ).toEqual([KEY, null])
    expect(outcomes(await inProcess(env, [['get', NAME]], { id: 'workspace-b' }))).toEqual([null])
    expect(
      outcomes(
        await inProcess(env, [
          ['remove', NAME],
          ['remove', NAME],
          ['get', NAME],
        ]),
      ),
    ).toEqual([null, null, null])
  })

  it('that hangs is given up on, holds up nothing else, and works again afterwards', async () => {
    service.freeze()
    const hung = await inProcess(
      service.env,
      [
        ['get', NAME],
        ['get', NAME],
      ],
      { deadlineMs: 1_000 },
    )
    service.thaw()
    expect(outcomes(hung)).toEqual([
      'The keychain cannot be used: it did not answer within 1 s; it may be waiting to be unlocked.',
      'The keychain cannot be used: it still has not answered an earlier question.',
    ])
    expect(hung.results[1]?.ms).toBeLessThan((hung.results[0]?.ms ?? 0) / 2)
    expect(hung.worstLagMs).toBeLessThan(LAG)
    expect(
      outcomes(
        await inProcess(service.env, [
          ['set', NAME, KEY],
          ['get', NAME],
          ['remove', NAME],
        ]),
      ),
    ).toEqual([null, KEY, null])
  })
})

describe.runIf(hasSecretService)('a keychain that is locked', () => {
  let service: SecretService

  beforeAll(async () => {
    await ensureSecretService()
    service = await startSecretService({ unlocked: false })
  }, 200_000)
  afterAll(() => service?.close())

  it('keeps nothing and says so in its own words', async () => {
    const { results } = await inProcess(service.env, [
      ['set', NAME, KEY],
      ['get', NAME],
    ])
    expect(results[0]).toMatchObject({ code: 'secret-store-unavailable' })
    expect(results[0]?.detail).toMatch(/^The keychain cannot be used: .*Secret Service/)
    expect(results[1]?.value).toBeNull()
  })
})

describe.runIf(process.platform === 'linux')('where there is no keychain', () => {
  const cleanUp: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const end of cleanUp.splice(0).reverse()) await end()
  })

  const folder = async (): Promise<string> => {
    const dir = await mkdtemp(join(tmpdir(), 'llm-trainer-bus-'))
    cleanUp.push(() => rm(dir, { recursive: true, force: true }))
    return dir
  }
  const { DBUS_SESSION_BUS_ADDRESS: _, ...bare } = process.env

  it('that is told at once, and no secret disappears into the kernel', async () => {
    const env = { ...bare, XDG_RUNTIME_DIR: await folder() }
    const { results } = await inProcess(env, [
      ['set', NAME, KEY],
      ['get', NAME],
      ['remove', NAME],
    ])
    for (const result of results) {
      expect(result).toMatchObject({
        code: 'secret-store-unavailable',
        detail:
          'The keychain cannot be used: this session has no D-Bus session bus, over which the keychain would be reached.',
      })
      expect(result.ms).toBeLessThan(1_000)
    }
  })

  it('because its bus is gone, that is told at once', async () => {
    const env = { ...bare, DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(await folder(), 'gone')}` }
    const { results } = await inProcess(env, [['get', NAME]])
    expect(results[0]?.detail).toMatch(/the D-Bus session bus cannot be reached: .*ENOENT/)
  })

  it.each([
    ['never answers', (): void => undefined, /does not answer within 1000 ms/],
    ['hangs up', (socket: Socket): void => void socket.end(), /closed the connection/],
  ])('because the bus %s, the process goes on and can end', async (_name, behave, words) => {
    const path = join(await folder(), 'bus')
    const sockets = new Set<Socket>()
    const server = createServer((socket) => {
      sockets.add(socket.resume())
      behave(socket)
    }).listen(path)
    await once(server, 'listening')
    cleanUp.push(async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    })
    const { results, worstLagMs } = await inProcess({ ...bare, DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` }, [
      ['get', NAME],
    ])
    expect(results[0]?.detail).toMatch(words)
    expect(worstLagMs).toBeLessThan(LAG)
  })

  it('because nothing on the bus keeps secrets, that is told', async () => {
    await ensureSecretService()
    const bus = await startSessionBus()
    cleanUp.push(bus.close)
    const { results } = await inProcess(bus.env, [['set', NAME, KEY]])
    expect(results[0]).toMatchObject({ code: 'secret-store-unavailable' })
    expect(results[0]?.detail).toMatch(/org\.freedesktop\.secrets/)
  })
})

describe('where the native module cannot be loaded', () => {
  it('is no keychain, either', async () => {
    const { createKeychainStore } = await import('../../../../control/workspace/keychain-store.ts')
    const store = createKeychainStore({
      workspaceId: 'w',
      env: {},
      platform: 'darwin',
      startThread: () => {
        throw new Error("Cannot find module '@napi-rs/keyring'")
      },
    })
    await expect(store.get(NAME)).rejects.toMatchObject({
      problem: { code: 'secret-store-unavailable', detail: expect.stringMatching(/Cannot find module/) },
    })
  })
})
