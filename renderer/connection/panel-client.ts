import { ORPCError } from '@orpc/client'
import type { Problem } from '../../shared/problem.ts'
import type { PanelState } from '../../shared/state.ts'
import type { Access, Api, Connect, Line } from './api.ts'
import { type PanelModelStore, receive } from './panel-model.ts'
import { pause } from './pause.ts'

/**
 * Milliseconds. The stream may have nothing to tell for long, and a half-dead socket looks just like that: after this much
 * silence the control plane is asked, and has to answer. Together they stay below the 2 s within which a loss must show.
 */
export const SILENCE_MS = 800
export const ANSWER_MS = 1000
/** Milliseconds between attempts to connect again. */
export const BACKOFF_MS = [250, 500, 1000, 2000, 3000] as const
/** Milliseconds. The door counts refused sessions; a page that was signed out comes back when it is looked at, too. */
export const SIGNED_OUT_PAUSE_MS = 15_000
/** Milliseconds between attempts to connect again while nobody sees the page. */
export const HIDDEN_PAUSE_MS = 30_000

export type PanelClient = {
  /** Asks something of the control plane; rejects at once with `NotConnectedError` while there is no connection. */
  call<T>(ask: (api: Api) => Promise<T>): Promise<T>
  close(): void
}

export class NotConnectedError extends Error {
  override readonly name = 'NotConnectedError'
}

export type Page = {
  visible(): boolean
  /** Calls back when the page is shown or the network returns; returns the end of it. */
  onWake(wake: () => void): () => void
  /** The control plane behind the line is of another version than this page. */
  onOtherVersion(): void
}

/** Milliseconds: for the first state on a line, and for every later answer. */
export type Patience = { firstMs: number; answerMs: number }
const patient: Patience = { firstMs: ANSWER_MS, answerMs: ANSWER_MS }

type Parts = {
  store: PanelModelStore
  connect: Connect
  access: () => Promise<Access>
  page: Page
  now: () => number
  /** Another machine is further away than this computer. */
  patience?: Patience
}

/** Keeps one line to the control plane open and the store fed from it, for as long as the page lives. */
export function createPanelClient({ store, connect, access, page, now, patience = patient }: Parts): PanelClient {
  const stop = new AbortController()
  let line: Line | null = null
  let heardAt: number | null = null
  let isNewLine = true
  let wake = new AbortController()
  const stopWaking = page.onWake(() => wake.abort())

  const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
    wake = new AbortController()
    await pause(ms, signal, wake.signal)
  }

  /** Until somebody can see the page, which then is looked at. */
  const sleepWhileHidden = async (signal: AbortSignal): Promise<void> => {
    wake = new AbortController()
    await ended(AbortSignal.any([signal, wake.signal]))
  }

  /** The control plane behind a new line may have started to count anew; the first state on it may come by either way. */
  const hear = (state: PanelState): void => {
    const before = store.getState().state
    const fresh = isNewLine
    isNewLine = false
    heardAt = now()
    receive(store, state, fresh)
    if (fresh && before !== null && before.version !== state.version) page.onOtherVersion()
  }

  // Nothing is told of the end of a call: the line is closed, and telling it over a line that closes is an error of its own.
  const follow = async ({ api }: Line, signal: AbortSignal): Promise<void> => {
    for await (const state of await api.state.watch()) {
      if (signal.aborted) return
      hear(state)
    }
  }

  const feelPulse = async ({ api }: Line, signal: AbortSignal): Promise<void> => {
    const openedAt = heardAt
    while (!signal.aborted) {
      const quietFor = now() - (heardAt ?? 0)
      if (!page.visible()) await sleepWhileHidden(signal)
      else if (quietFor < SILENCE_MS) await sleep(SILENCE_MS - quietFor, signal)
      else {
        const ms = heardAt === openedAt ? patience.firstMs : patience.answerMs
        hear(await withinDeadline(api.state.get(), ms, signal))
      }
    }
  }

  /** Rejects or resolves when the line has ended, however that came about. */
  const holdLine = async (): Promise<void> => {
    const over = new AbortController()
    try {
      line = await connect(stop.signal)
      const signal = AbortSignal.any([stop.signal, line.broken, over.signal])
      heardAt = now()
      isNewLine = true
      await Promise.race([follow(line, signal), feelPulse(line, signal), ended(signal)])
    } finally {
      over.abort()
      line?.close()
      line = null
    }
  }

  const keepConnected = async (): Promise<void> => {
    let failures = 0
    let asOf: number | null = null
    while (!stop.signal.aborted) {
      const [held] = await Promise.allSettled([holdLine()])
      if (stop.signal.aborted) return
      const problem = problemIn(held)
      const told = problem === null ? {} : { why: problem }
      if (store.getState().connection.status === 'live') {
        failures = 0
        asOf = heardAt
        store.setState({ connection: { status: 'lost', asOf, ...told } })
      } else failures += 1
      const status = (await access()) === 'refused' ? 'signed-out' : 'lost'
      store.setState({ connection: { status, asOf, ...told } })
      const seen = BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)] ?? 0
      const backoff = page.visible() ? seen : HIDDEN_PAUSE_MS
      await sleep(status === 'signed-out' ? SIGNED_OUT_PAUSE_MS : backoff, stop.signal)
    }
  }
  void keepConnected()

  return {
    async call(ask) {
      if (line === null) throw new NotConnectedError()
      return untilBroken(ask(line.api), line.broken)
    },
    close() {
      stop.abort()
      stopWaking()
    },
  }
}

/** What stands in the way, where the door says it. */
function problemIn(held: PromiseSettledResult<void>): Problem | null {
  const error: unknown = held.status === 'rejected' ? held.reason : null
  if (!(error instanceof ORPCError) || error.code !== 'PROBLEM') return null
  return (error.data as Problem | undefined) ?? null
}

/** What is asked in the moment in which the line breaks may never be answered, nor refused. */
function untilBroken<T>(answer: Promise<T>, broken: AbortSignal): Promise<T> {
  const settled = new AbortController()
  const end = ended(AbortSignal.any([broken, settled.signal])).then((): never => {
    throw new Error('The line broke before the answer came')
  })
  return Promise.race([answer, end]).finally(() => settled.abort())
}

async function withinDeadline<T>(answer: Promise<T>, ms: number, signal: AbortSignal): Promise<T> {
  const settled = new AbortController()
  const late = pause(ms, signal, settled.signal).then((): never => {
    throw new Error('No answer from the control plane')
  })
  return Promise.race([answer, late]).finally(() => settled.abort())
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
