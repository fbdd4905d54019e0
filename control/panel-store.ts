import type { PanelState } from '../shared/state.ts'

/** At most ten states a second reach the doors. */
export const MIN_MS_BETWEEN_STATES = 100

export type PanelContent = Omit<PanelState, 'revision' | 'at' | 'since'>

export type PanelStore = {
  /** The state as last published. */
  get(): PanelState
  /** Something that the state is made of changed. Cheap; bursts become one state. */
  changed(): void
  /** Publishes at once what is pending. */
  flush(): void
  /** Resolves when a state newer than `revision` is there, or when the signal is aborted. */
  next(revision: number, signal: AbortSignal): Promise<void>
  subscribe(listener: (state: PanelState) => void): () => void
  close(): void
}

/** The one observable state. `derive` makes its content from what the parts know; equal content is not published again. */
export function createPanelStore({
  derive,
  now,
}: {
  derive: (now: number) => PanelContent
  now: () => number
}): PanelStore {
  const listeners = new Set<(state: PanelState) => void>()
  let timer: NodeJS.Timeout | null = null
  let publishedAt = Number.NEGATIVE_INFINITY
  let content = ''
  let state: PanelState

  const publish = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const at = now()
    const next = derive(at)
    const nextContent = JSON.stringify(next)
    if (nextContent === content) return
    content = nextContent
    publishedAt = at
    const sameLevel = state !== undefined && state.level === next.level && state.headline.code === next.headline.code
    state = { ...next, revision: (state?.revision ?? 0) + 1, at, since: sameLevel ? state.since : at }
    for (const listener of [...listeners]) listener(state)
  }
  publish()

  return {
    get: () => state,
    changed() {
      if (timer !== null) return
      const waitMs = publishedAt + MIN_MS_BETWEEN_STATES - now()
      // A clock that was set back must not hold up the state until it has caught up.
      timer = setTimeout(publish, Math.min(Math.max(0, waitMs), MIN_MS_BETWEEN_STATES))
    },
    flush: publish,
    next(revision, signal) {
      if (state.revision > revision || signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const done = (): void => {
          listeners.delete(done)
          signal.removeEventListener('abort', done)
          resolve()
        }
        listeners.add(done)
        signal.addEventListener('abort', done, { once: true })
      })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      listeners.clear()
    },
  }
}
