import { createServer } from 'node:net'
import type { Reason } from '../../shared/reason.ts'
import { StepFailure } from './step-notes.ts'
import { openTunnel, type SshAddress, type Tunnel } from './tunnel.ts'

/** A tunnel that is used; it is let go of once. */
export type Used = { origin: string; gone: AbortSignal; release(): void }

export type Tunnels = {
  /**
   * Rejects with a `StepFailure`, for a while after a failure with the same one, without ssh being started; or with the reason of the
   * signal, at once, while ssh still connects.
   */
  use(address: SshAddress, signal: AbortSignal): Promise<Used>
  close(): void
}

/** Milliseconds that a tunnel stands after its last use, so that a look every few seconds does not sign in each time. */
const LINGER_MS = 30_000
/** Milliseconds after a failure until ssh is started again: a server locks out who knocks all the time. */
const BACKOFF_MS = [0, 2_000, 5_000, 15_000, 30_000, 60_000]

type State = {
  tunnel: Promise<Tunnel> | null
  users: number
  linger: NodeJS.Timeout | null
  failures: number
  failed: { why: Reason; until: number } | null
}

type Parts = { env: NodeJS.ProcessEnv; now(): number; lingerMs?: number; open?: typeof openTunnel }

const closeOnceOpen = (tunnel: Promise<Tunnel>): void => {
  tunnel.then(
    ({ close }) => close(),
    () => undefined,
  )
}

/** One ssh for each machine, as long as somebody uses it. */
export function createTunnels({ env, now, lingerMs = LINGER_MS, open = openTunnel }: Parts): Tunnels {
  const states = new Map<string, State>()
  const closing = new AbortController()

  const stateOf = (key: string): State => {
    const known = states.get(key)
    if (known) return known
    const made: State = { tunnel: null, users: 0, linger: null, failures: 0, failed: null }
    states.set(key, made)
    return made
  }
  /** Nobody is given it any more; another one may stand in its place already. */
  const forget = (state: State, tunnel: Promise<Tunnel>): void => {
    if (state.tunnel === tunnel) state.tunnel = null
  }
  const begin = (address: SshAddress, state: State): Promise<Tunnel> => {
    const tunnel = start(address, state, () => forget(state, tunnel))
    return tunnel
  }
  const start = async (address: SshAddress, state: State, ended: () => void): Promise<Tunnel> => {
    try {
      const tunnel = await open({ address, localPort: await freePort(), env, signal: closing.signal })
      tunnel.gone.addEventListener('abort', ended)
      state.failures = 0
      state.failed = null
      return tunnel
    } catch (error) {
      ended()
      if (error instanceof StepFailure) {
        const wait = BACKOFF_MS[Math.min(state.failures, BACKOFF_MS.length - 1)] ?? 0
        state.failures += 1
        state.failed = { why: error.reason, until: now() + wait }
      }
      throw error
    }
  }
  const release = (state: State): void => {
    state.users -= 1
    if (state.users > 0 || state.tunnel === null) return
    const { tunnel } = state
    state.linger = setTimeout(() => {
      // At once: until ssh has ended it would be given to whoever comes, and end under them.
      forget(state, tunnel)
      closeOnceOpen(tunnel)
    }, lingerMs)
    state.linger.unref()
  }

  return {
    async use(address, signal) {
      const state = stateOf(`${address.host}/${address.panelPort}`)
      if (state.tunnel === null && state.failed !== null && state.failed.until > now())
        throw new StepFailure(state.failed.why)
      if (state.linger !== null) clearTimeout(state.linger)
      state.users += 1
      state.tunnel ??= begin(address, state)
      let used = true
      const letGo = (): void => {
        if (used) release(state)
        used = false
      }
      try {
        const { origin, gone } = await unlessAborted(state.tunnel, signal)
        return { origin, gone, release: letGo }
      } catch (error) {
        letGo()
        throw error
      }
    },
    close() {
      closing.abort()
      for (const { tunnel, linger } of states.values()) {
        if (linger !== null) clearTimeout(linger)
        if (tunnel !== null) closeOnceOpen(tunnel)
      }
    },
  }
}

/** Rejects with the signal's reason as soon as it is aborted; what is waited for goes on. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason)
  return new Promise((resolve, reject) => {
    const aborted = (): void => reject(signal.reason)
    signal.addEventListener('abort', aborted, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted))
  })
}

/** The system's choice; ssh then has to get it, and ends where it does not. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
