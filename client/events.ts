import type { ToldEvent } from '../shared/contract/events.ts'
import type { EventKind } from '../shared/history.ts'
import type { ServiceId } from '../shared/services.ts'
import { CallError } from './call-error.ts'
import type { Api } from './index.ts'

export type EventsAsked = {
  /** Place of the last event that is known; without one, the newest event comes first. */
  after?: number
  kinds?: EventKind[]
  services?: ServiceId[]
  /** Ends it. */
  signal?: AbortSignal
  /** Told each time the connection broke, before it is tried again. */
  onBreak?(error: CallError | null): void
}

/** Milliseconds between two attempts: at first, and at most. */
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 15_000

/** What happens, each once and in order, also over connections that break. Rejects only where trying again cannot help. */
export async function* followEvents(
  api: Api,
  { after, kinds, services, signal, onBreak }: EventsAsked,
): AsyncGenerator<ToldEvent, void, void> {
  let last = after
  let waitMs = FIRST_WAIT_MS
  const input = { ...(kinds && { kinds }), ...(services && { services }) }
  while (!isOver(signal)) {
    try {
      const stream = await api.events.follow(
        { ...input, ...(last !== undefined && { after: last }) },
        { ...(signal && { signal }), ...(last !== undefined && { lastEventId: String(last) }) },
      )
      for await (const event of stream) {
        last = event.id
        waitMs = FIRST_WAIT_MS
        yield event
      }
      onBreak?.(null)
    } catch (error) {
      if (isOver(signal)) return
      if (!isBreak(error)) throw error
      onBreak?.(error instanceof CallError ? error : null)
    }
    await pause(waitMs, signal)
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
  }
}

const isOver = (signal: AbortSignal | undefined): boolean => signal?.aborted === true

/** A stream that broke off in the middle rejects with whatever the connection says. */
const isBreak = (error: unknown): boolean =>
  !(error instanceof CallError) || error.kind === 'unreachable' || error.kind === 'deadline'

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done, { once: true })
  })
}
