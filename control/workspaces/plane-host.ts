import { setTimeout as pause } from 'node:timers/promises'
import { problemError, problemFrom } from '../../shared/problem.ts'
import { workspaces as words } from '../../shared/words/en/workspaces.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import type { Inspection } from '../../shared/workspaces.ts'
import { findRunning } from '../attach/find-running.ts'
import { openTicket } from '../attach/open-ticket.ts'
import type { ControlPlane } from '../control-plane.ts'
import { inspectFolder, readFolder } from './inspect-folder.ts'
import { realFolder } from './same-folder.ts'
import { isTold } from './settled.ts'

/** What of a control plane the host needs. */
export type HostedPlane = Pick<ControlPlane, 'state' | 'subscribe' | 'ticketUrl' | 'stop' | 'standBy' | 'takeUp'>

/** Goes over to the workspace in a folder; `url` opens its panel, once. Throws a `ProblemError` that says why not. */
export type OpenWorkspace = (dir: string) => Promise<{ url: string | null }>

export type PlaneHost<P extends HostedPlane> = {
  /** The control plane of the moment. */
  current(): P
  /** Calls when another one has taken its place. */
  subscribe(listener: (plane: P) => void): () => void
  open: OpenWorkspace
  /** Stops everything, a start under way included. */
  close(): Promise<void>
}

type Options<P> = {
  /** The folder that is opened first. */
  dir: string
  /** Starts a control plane that asks `open` for another folder. */
  start(dir: string, open: OpenWorkspace): Promise<P>
  inspect?(dir: string): Promise<Inspection>
  /** The way to the panel of one that runs elsewhere. */
  ticketOf?(dir: string): Promise<string>
  /** Milliseconds that a new one has to tell what became of its services. */
  toldWithinMs?: number
  /** Milliseconds after its last answer until the old one ends. */
  afterAnswerMs?: number
  onFailure(error: unknown): void
}

/** Services of a busy computer come up in some seconds; one that crashes tells so at once. */
const TOLD_WITHIN_MS = 30_000
/** An answer over loopback takes a few. */
const AFTER_ANSWER_MS = 1_000

/**
 * Owns the control plane of the moment and goes over to another one. The old one's door stays open until its answer is out, and its
 * services start again where the new one does not come up. Rejects when the first one does not start.
 */
export async function createPlaneHost<P extends HostedPlane>(options: Options<P>): Promise<PlaneHost<P>> {
  const { inspect = inspectClosed, toldWithinMs = TOLD_WITHIN_MS, afterAnswerMs = AFTER_ANSWER_MS, onFailure } = options
  const listeners = new Set<(plane: P) => void>()
  const closing = new AbortController()
  const ending = new Map<string, Ending>()
  let opening: Promise<unknown> | null = null

  const start = (dir: string): Promise<P> => options.start(dir, open)

  /** Ends the one that was left, when whoever asked it has the answer. */
  const endSoon = (left: P, folder: string): void => {
    const now = new AbortController()
    const gone = pause(afterAnswerMs, undefined, { signal: AbortSignal.any([now.signal, closing.signal]) })
      .catch(ignoreAbort)
      .then(() => left.stop())
      .catch(onFailure)
      .finally(() => ending.delete(folder))
    ending.set(folder, { gone, hurry: () => now.abort() })
  }

  /** Who goes back at once finds the folder free. */
  const untilFree = async (folder: string): Promise<void> => {
    const left = ending.get(folder)
    left?.hurry()
    await left?.gone
  }

  const goOver = async (from: P, dir: string): Promise<P> => {
    let next: P | null = null
    try {
      await from.standBy()
      next = await start(dir)
      await told(next, AbortSignal.any([closing.signal, AbortSignal.timeout(toldWithinMs)]))
      return next
    } catch (error) {
      await next?.stop().catch(onFailure)
      if (closing.signal.aborted) throw problemError('unavailable', words.closing)
      from.takeUp()
      const why =
        error instanceof NotTold ? fill(words.notWithin, { seconds: toldWithinMs / 1000 }) : problemFrom(error).detail
      throw problemError('unavailable', fill(words.notStarted, { path: dir, why }), {}, error)
    }
  }

  const openNow = async (dir: string): Promise<{ url: string | null }> => {
    const from = plane
    const here = await realFolder(from.state().workspace.path)
    const there = await realFolder(readFolder(dir))
    if (here === there) return { url: from.ticketUrl() }
    await untilFree(there)
    const found = await inspect(dir)
    if (found.refusal !== null) throw problemError('bad-input', sayReason(found.refusal))
    if (found.running !== null) return { url: await (options.ticketOf ?? ticketOf)(found.path) }
    const next = await goOver(from, found.path)
    plane = next
    endSoon(from, here)
    for (const listener of [...listeners]) listener(next)
    return { url: next.ticketUrl() }
  }

  const open: OpenWorkspace = async (dir) => {
    if (closing.signal.aborted) throw problemError('unavailable', words.closing)
    if (opening !== null) throw problemError('unavailable', words.busy)
    const work = openNow(dir)
    opening = work
    try {
      return await work
    } finally {
      opening = null
    }
  }

  let plane = await start(options.dir)
  return {
    current: () => plane,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open,
    async close() {
      closing.abort()
      await opening?.catch(() => undefined)
      await Promise.all([plane.stop(), ...[...ending.values()].map(({ gone }) => gone)])
    },
  }
}

async function ticketOf(workspace: string): Promise<string> {
  const running = await findRunning({ workspace })
  // It has ended since it was looked for.
  if (running === null) throw problemError('unavailable', words.justEnded)
  return openTicket(running)
}

const inspectClosed = (dir: string): Promise<Inspection> => inspectFolder(dir, { open: null })

type Ending = { gone: Promise<void>; hurry(): void }

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'AbortError') throw error
}

/** The deadline passed. */
class NotTold extends Error {}

/** Resolves when the control plane knows what became of its services. */
function told({ state, subscribe }: HostedPlane, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (how: () => void): void => {
      unsubscribe()
      signal.removeEventListener('abort', late)
      how()
    }
    const late = (): void => settle(() => reject(new NotTold()))
    const unsubscribe = subscribe((now) => isTold(now) && settle(resolve))
    if (signal.aborted) late()
    else if (isTold(state())) settle(resolve)
    else signal.addEventListener('abort', late, { once: true })
  })
}
