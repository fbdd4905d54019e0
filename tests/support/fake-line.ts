import type { Api, Line } from '../../renderer/connection/api.ts'
import type { PanelState } from '../../shared/state.ts'

export type FakeLine = Line & {
  tell(state: PanelState): void
  /** The socket closed. */
  break(): void
  /** The stream brings nothing any more; the state is told to who asks. */
  holdStream(): void
  /** Answers nothing any more. */
  freeze(): void
  /** How often the state was asked for. */
  asked(): number
  closed(): boolean
}

/** A line to the control plane without one: the test says what comes over it. */
export function fakeLine(): FakeLine {
  const broken = new AbortController()
  const told: PanelState[] = []
  let latest: PanelState | null = null
  let wake = Promise.withResolvers<void>()
  let isFrozen = false
  let isHeld = false
  let isClosed = false
  let asked = 0

  async function* watch(): AsyncGenerator<PanelState> {
    for (;;) {
      const next = isHeld ? undefined : told.shift()
      if (next) yield next
      else await wake.promise
    }
  }
  const get = async (): Promise<PanelState> => {
    asked += 1
    if (isFrozen || latest === null) return new Promise(() => undefined)
    return latest
  }
  return {
    api: { state: { get, watch: async () => watch() } } as unknown as Api,
    broken: broken.signal,
    close() {
      isClosed = true
    },
    tell(state) {
      latest = state
      told.push(state)
      wake.resolve()
      wake = Promise.withResolvers()
    },
    break: () => broken.abort(),
    holdStream() {
      isHeld = true
    },
    freeze() {
      isFrozen = true
    },
    asked: () => asked,
    closed: () => isClosed,
  }
}
