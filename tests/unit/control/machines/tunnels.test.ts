import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { StepFailure } from '../../../../control/machines/step-notes.ts'
import type { SshAddress, Tunnel } from '../../../../control/machines/tunnel.ts'
import { createTunnels } from '../../../../control/machines/tunnels.ts'
import { reason } from '../../../../shared/reason.ts'
import { eventually } from '../../../support/eventually.ts'

const never = new AbortController().signal
const address: SshAddress = { kind: 'ssh', target: 'ada@lab', port: null, panelPort: 8035, host: 'ada@lab' }
const LINGER_MS = 30_000

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** Tunnels of which the test decides when they stand and when they have ended. */
function createSsh() {
  const started: { stand(): void; fail(): void; end(): void; isClosed(): boolean }[] = []
  const open = (): Promise<Tunnel> => {
    const through = Promise.withResolvers<Tunnel>()
    const gone = new AbortController()
    const origin = `http://127.0.0.1:${started.length + 1}`
    let isClosed = false
    started.push({
      stand: () =>
        through.resolve({
          origin,
          gone: gone.signal,
          close: () => {
            isClosed = true
          },
        }),
      fail: () => through.reject(new StepFailure(reason('machine.ssh-missing'))),
      end: () => gone.abort(),
      isClosed: () => isClosed,
    })
    return through.promise
  }
  const tunnels = createTunnels({ env: {}, now: () => 0, lingerMs: LINGER_MS, open })
  const startedOne = async (count: number) => {
    await eventually(() => expect(started).toHaveLength(count))
    const one = started[count - 1]
    if (one === undefined) throw new Error('None was started')
    return one
  }
  return { tunnels, started, startedOne }
}

test('a tunnel that nobody used for long is given to nobody while ssh still ends', async () => {
  const { tunnels, startedOne } = createSsh()
  const using = tunnels.use(address, never)
  const first = await startedOne(1)
  first.stand()
  const { origin, release } = await using
  release()
  vi.advanceTimersByTime(LINGER_MS)
  await Promise.resolve()
  expect(first.isClosed()).toBe(true)

  const again = tunnels.use(address, never)
  const second = await startedOne(2)
  second.stand()
  expect((await again).origin).not.toBe(origin)
  // The end of the first, which comes now, takes the second away from nobody.
  first.end()
  const third = await tunnels.use(address, never)
  expect(third).toMatchObject({ origin: (await again).origin })
  expect(second.isClosed()).toBe(false)
})

test('whoever gives up while ssh connects does not wait for it, and takes it away from nobody', async () => {
  const { tunnels, started, startedOne } = createSsh()
  const over = new AbortController()
  const impatient = tunnels.use(address, over.signal)
  const patient = tunnels.use(address, never)
  const ssh = await startedOne(1)
  over.abort(new Error('enough'))
  await expect(impatient).rejects.toThrow('enough')
  ssh.stand()
  await expect(patient).resolves.toMatchObject({ origin: 'http://127.0.0.1:1' })
  expect(started).toHaveLength(1)
  expect(ssh.isClosed()).toBe(false)
})

test('whoever gave up leaves nothing behind: what stands later is closed, what fails later harms nothing', async () => {
  for (const later of ['stand', 'fail'] as const) {
    const { tunnels, startedOne } = createSsh()
    const over = new AbortController()
    const impatient = tunnels.use(address, over.signal)
    const ssh = await startedOne(1)
    over.abort(new Error('enough'))
    await expect(impatient).rejects.toThrow('enough')
    vi.advanceTimersByTime(LINGER_MS)
    ssh[later]()
    await new Promise(setImmediate)
    expect(ssh.isClosed()).toBe(later === 'stand')
  }
})
