import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Access, Connect } from '../../../../renderer/connection/api.ts'
import {
  ANSWER_MS,
  BACKOFF_MS,
  createPanelClient,
  HIDDEN_PAUSE_MS,
  NotConnectedError,
  SIGNED_OUT_PAUSE_MS,
  SILENCE_MS,
} from '../../../../renderer/connection/panel-client.ts'
import { createPanelModel } from '../../../../renderer/connection/panel-model.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { type FakeLine, fakeLine } from '../../../support/fake-line.ts'
import { panelState } from '../../../support/panel-fixtures.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

type Setting = { access?: Access; visible?: boolean; refuseConnects?: number; refuseWith?: Error }

function setUp({
  access = 'unknown',
  visible = true,
  refuseConnects = 0,
  refuseWith = new Error('refused'),
}: Setting = {}) {
  const lines: FakeLine[] = []
  let attempts = 0
  let wakeUp = (): void => undefined
  const store = createPanelModel()
  const onOtherVersion = vi.fn()
  const page = { visible }
  const connect: Connect = async () => {
    attempts += 1
    if (attempts <= refuseConnects) throw refuseWith
    const line = fakeLine()
    lines.push(line)
    return line
  }
  const client = createPanelClient({
    store,
    connect,
    access: async () => access,
    page: {
      visible: () => page.visible,
      onWake(wake) {
        wakeUp = wake
        return () => undefined
      },
      onOtherVersion,
    },
    now: () => Date.now(),
  })
  const last = (): FakeLine => {
    const line = lines.at(-1)
    if (!line) throw new Error('There is no line')
    return line
  }
  return { client, store, lines, last, page, onOtherVersion, wake: () => wakeUp(), attempts: () => attempts }
}

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)
const settle = (): Promise<unknown> => pass(0)

test('the stream feeds the store', async () => {
  const { store, last, client } = setUp()
  await settle()
  expect(store.getState().connection.status).toBe('connecting')
  const state = panelState()
  last().tell(state)
  await settle()
  expect(store.getState()).toEqual({ connection: { status: 'live' }, state })
  client.close()
})

test('a line that breaks is lost at once, as of when it was last heard', async () => {
  const { store, last, client } = setUp()
  await settle()
  last().tell(panelState())
  await settle()
  await pass(300)
  last().break()
  await settle()
  expect(store.getState().connection).toEqual({ status: 'lost', asOf: 1_000_000 })
  expect(store.getState().state).not.toBeNull()
  client.close()
})

test('a silent line is asked, and stays while it answers', async () => {
  const { store, last, client, lines } = setUp()
  await settle()
  last().tell(panelState())
  await pass(10 * SILENCE_MS)
  expect(last().asked()).toBeGreaterThan(5)
  expect(store.getState().connection.status).toBe('live')
  expect(lines).toHaveLength(1)
  client.close()
})

test('a line that does not answer any more is lost within two seconds, and closed', async () => {
  const { store, last, client } = setUp()
  await settle()
  last().tell(panelState())
  await settle()
  const dead = last()
  dead.freeze()
  expect(SILENCE_MS + ANSWER_MS).toBeLessThan(2000)
  await pass(SILENCE_MS + ANSWER_MS)
  expect(store.getState().connection.status).toBe('lost')
  expect(dead.closed()).toBe(true)
  client.close()
})

test('a page that nobody sees asks nothing, and asks at once when it is shown', async () => {
  const { store, last, client, page, wake } = setUp({ visible: false })
  await settle()
  last().tell(panelState())
  await pass(60_000)
  expect(last().asked()).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
  last().freeze()
  page.visible = true
  wake()
  await pass(ANSWER_MS)
  expect(store.getState().connection.status).toBe('lost')
  client.close()
})

test('what stands in the way to another machine is told, until it does not any more', async () => {
  const problem = problemOf('machine-unreachable', 'Lab cannot be reached.')
  const refuseWith = new ORPCError('PROBLEM', { status: 409, data: problem })
  const { store, client, last } = setUp({ refuseConnects: 1, refuseWith })
  await settle()
  expect(store.getState().connection).toEqual({ status: 'lost', asOf: null, why: problem })
  await pass(BACKOFF_MS[1])
  last().tell(panelState())
  await settle()
  expect(store.getState().connection).toEqual({ status: 'live' })
  client.close()
})

test('it connects again by itself, with growing pauses that begin anew after a success', async () => {
  const { store, client, attempts, last } = setUp({ refuseConnects: 3 })
  await settle()
  expect(store.getState().connection).toEqual({ status: 'lost', asOf: null })
  expect(attempts()).toBe(1)
  await pass(BACKOFF_MS[1])
  expect(attempts()).toBe(2)
  await pass(BACKOFF_MS[2] - 1)
  expect(attempts()).toBe(2)
  await pass(1)
  expect(attempts()).toBe(3)
  await pass(BACKOFF_MS[3])
  last().tell(panelState())
  await settle()
  expect(store.getState().connection.status).toBe('live')
  last().break()
  await pass(BACKOFF_MS[0])
  expect(attempts()).toBe(5)
  client.close()
})

test('a page that nobody sees connects again rarely, and at once when it is shown', async () => {
  const { client, attempts, page, wake } = setUp({ visible: false, refuseConnects: 100 })
  await pass(HIDDEN_PAUSE_MS - 1)
  expect(attempts()).toBe(1)
  await pass(1)
  expect(attempts()).toBe(2)
  page.visible = true
  wake()
  await settle()
  expect(attempts()).toBe(3)
  client.close()
})

test('the network coming back ends the pause', async () => {
  const { client, attempts, wake } = setUp({ refuseConnects: 10 })
  await pass(10_000)
  const before = attempts()
  wake()
  await settle()
  expect(attempts()).toBe(before + 1)
  client.close()
})

test('a refused session is told apart from a lost connection; it is tried again rarely, and when the page is looked at', async () => {
  const { store, client, attempts, wake } = setUp({ access: 'refused', refuseConnects: 100 })
  await settle()
  expect(store.getState().connection).toEqual({ status: 'signed-out', asOf: null })
  expect(attempts()).toBe(1)
  await pass(SIGNED_OUT_PAUSE_MS - 1)
  expect(attempts()).toBe(1)
  await pass(1)
  expect(attempts()).toBe(2)
  wake()
  await settle()
  expect(attempts()).toBe(3)
  client.close()
})

test('a control plane of another version makes the page load itself anew', async () => {
  const { client, last, onOtherVersion } = setUp()
  await settle()
  last().tell(panelState({ version: '1.0.0' }))
  await settle()
  last().break()
  await pass(BACKOFF_MS[0])
  last().tell(panelState({ version: '1.1.0' }))
  await settle()
  expect(onOtherVersion).toHaveBeenCalledOnce()
  client.close()
})

test('a control plane that began to count anew is believed, also where the answer comes before the stream', async () => {
  const { store, client, last } = setUp()
  await settle()
  last().tell(panelState({ revision: 100, sentence: 'old' }))
  await settle()
  last().break()
  await pass(BACKOFF_MS[0])
  last().holdStream()
  last().tell(panelState({ revision: 2, sentence: 'new' }))
  await pass(SILENCE_MS)
  expect(store.getState()).toMatchObject({ connection: { status: 'live' }, state: { revision: 2, sentence: 'new' } })
  client.close()
})

test('what is asked without a connection fails at once', async () => {
  const { client } = setUp({ refuseConnects: 100 })
  await settle()
  await expect(client.call((api) => api.key.check())).rejects.toThrow(NotConnectedError)
  client.close()
})

test('what is asked in the moment in which the line breaks fails, rather than waiting for ever', async () => {
  const { client, last } = setUp()
  await settle()
  last().tell(panelState())
  await settle()
  const asked = client.call(() => new Promise(() => undefined))
  last().break()
  await expect(asked).rejects.toThrow('broke before the answer came')
  client.close()
})

test('closing ends the line and everything that waits', async () => {
  const { client, last, attempts } = setUp()
  await settle()
  last().tell(panelState())
  await settle()
  client.close()
  await settle()
  expect(last().closed()).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
  await pass(60_000)
  expect(attempts()).toBe(1)
})
