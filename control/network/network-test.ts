import type { Socket } from 'node:net'
import { proxyFor } from '../../providers/dispatcher.ts'
import { trust } from '../../providers/trust.ts'
import type { NetworkSettings, NetworkTest } from '../../shared/network.ts'
import { proxyAddress } from '../../shared/proxy-choice.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import type { Step } from '../../shared/state.ts'
import { askOver, connectTo, findName, type Hop, HopFailure, secure, throughProxy } from './hops.ts'

type Options = {
  /** Of OpenRouter, path included. */
  url: string
  network: NetworkSettings
  signal: AbortSignal
  now(): number
  /** Milliseconds for the whole way. */
  deadlineMs?: number
}

/** Milliseconds. */
const DEADLINE_MS = 15_000

const waiting = (id: string): Step => ({ id, state: 'waiting', startedAt: null, tookMs: null, note: null })

/**
 * Goes the way to OpenRouter hop by hop, once, and names the one that is broken: the name, the connection, the proxy, the
 * certificate, HTTP, and whether what answers is OpenRouter. Sends no key. Rejects only when the signal is aborted.
 */
export async function testNetwork({
  url,
  network,
  signal,
  now,
  deadlineMs = DEADLINE_MS,
}: Options): Promise<NetworkTest> {
  const target = new URL(url)
  const proxy = proxyFor(url, network)
  const first = new URL(proxy ?? url)
  const isSecure = target.protocol === 'https:'
  if (isSecure || first.protocol === 'https:') trust(network.extraCa)
  const ids = ['net-name', 'net-connect', ...(proxy === null ? [] : ['net-proxy']), ...(isSecure ? ['net-tls'] : [])]
  let steps = [...ids, 'net-http', 'net-openrouter'].map(waiting)
  const sockets: Socket[] = []
  const end = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)])
  const hop: Hop = { signal: end, own: (socket) => void sockets.push(socket) }

  const update = (id: string, change: Partial<Step>): void => {
    steps = steps.map((one) => (one.id === id ? { ...one, ...change } : one))
  }
  const step = async <T>(id: string, where: string, run: () => Promise<{ note: Reason; value: T }>): Promise<T> => {
    const startedAt = now()
    const began = performance.now()
    const ended = (): Pick<Step, 'startedAt' | 'tookMs'> => ({
      startedAt,
      tookMs: Math.round(performance.now() - began),
    })
    try {
      const { note, value } = await run()
      update(id, { state: 'done', note, ...ended() })
      return value
    } catch (error) {
      signal.throwIfAborted()
      const late = reason('network.too-late', { where, seconds: deadlineMs / 1000 })
      update(id, { state: 'failed', note: end.aborted ? late : noteOf(error), ...ended() })
      throw error
    }
  }

  const way = async (): Promise<void> => {
    const addresses = await step('net-name', first.hostname, () => findName(first, hop))
    let socket = await step('net-connect', first.host, () => connectTo(first, addresses, hop))
    if (proxy !== null)
      socket = await step('net-proxy', first.host, () => throughProxy(socket, { proxy: first, target }, hop))
    if (isSecure) socket = await step('net-tls', target.host, () => secure(socket, target, hop))
    const asked = askOver(socket, { target, proxy: isSecure ? null : proxy }, hop)
    await step('net-http', target.host, asked.answer)
    await step('net-openrouter', target.host, asked.isOpenRouter)
  }
  try {
    await way()
  } catch (error) {
    signal.throwIfAborted()
    // What a hop met stands in its step; anything else is a fault of ours.
    if (!(error instanceof HopFailure) && !end.aborted) throw error
  } finally {
    // The outermost first: what lies under a channel must not go before it.
    for (const socket of sockets.toReversed()) socket.destroy()
  }
  const broken = steps.find(({ state }) => state === 'failed')?.id ?? null
  return {
    at: now(),
    host: target.host,
    via: proxy === null ? null : proxyAddress(proxy),
    ok: broken === null,
    broken,
    steps,
  }
}

const noteOf = (error: unknown): Reason | null => (error instanceof HopFailure ? error.note : null)
