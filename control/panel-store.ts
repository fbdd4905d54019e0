import type { PanelState } from '../shared/state.ts'
import { isUnderWay } from '../shared/training.ts'
import { begunAt } from './level.ts'

/** At most ten states a second reach the doors. */
export const MIN_MS_BETWEEN_STATES = 100

export type PanelContent = Omit<PanelState, 'revision' | 'at' | 'since'>

export type PanelStore = {
  /** The state as last published, after what was put off. */
  get(): PanelState
  /** The state as last published; where something was put off, it has less new times in it. */
  peek(): PanelState
  /** Something that the state is made of changed. Cheap; bursts become one state. */
  changed(): void
  /**
   * Something changed that nobody decides by, such as when a service last answered. While all is idle it is put off until something
   * else changes, or until somebody looks.
   */
  touched(): void
  /** Nobody waits for the next state, all is well, and nothing is under way. */
  isIdle(): boolean
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
  onWaiting = () => undefined,
}: {
  derive: (now: number) => PanelContent
  now: () => number
  /** Somebody waits for the next state. */
  onWaiting?: () => void
}): PanelStore {
  const listeners = new Set<(state: PanelState) => void>()
  let timer: NodeJS.Timeout | null = null
  let publishedAt = Number.NEGATIVE_INFINITY
  let content = ''
  let state: PanelState
  let waiting = 0
  let isTouched = false

  const publish = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    isTouched = false
    const at = now()
    const next = derive(at)
    const nextContent = JSON.stringify(next)
    if (nextContent === content) return
    content = nextContent
    publishedAt = at
    const sameLevel = state !== undefined && state.level === next.level && state.headline.code === next.headline.code
    state = { ...next, revision: (state?.revision ?? 0) + 1, at, since: sameLevel ? state.since : begunAt(next, at) }
    for (const listener of [...listeners]) listener(state)
  }
  publish()

  const changed = (): void => {
    if (timer !== null) return
    const waitMs = publishedAt + MIN_MS_BETWEEN_STATES - now()
    // A clock that was set back must not hold up the state until it has caught up.
    timer = setTimeout(publish, Math.min(Math.max(0, waitMs), MIN_MS_BETWEEN_STATES))
  }
  const isIdle = (): boolean => waiting === 0 && isQuiet(state)

  return {
    get() {
      if (isTouched) publish()
      return state
    },
    peek: () => state,
    changed,
    touched() {
      isTouched = true
      if (!isIdle()) changed()
    },
    isIdle,
    flush: publish,
    next(revision, signal) {
      if (state.revision > revision || signal.aborted) return Promise.resolve()
      waiting += 1
      if (isTouched) changed()
      onWaiting()
      return new Promise((resolve) => {
        let isDone = false
        const done = (): void => {
          if (isDone) return
          isDone = true
          waiting -= 1
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
      isTouched = false
      listeners.clear()
    },
  }
}

const isQuiet = ({ level, repair, incidents, training, llm }: PanelState): boolean =>
  level === 'ok' &&
  repair === null &&
  incidents.open === null &&
  !isUnderWay(training) &&
  llm.switching === null &&
  llm.keyTrial === null &&
  llm.failover.asking === null &&
  llm.failover.acted === null &&
  llm.failover.stuck === null
