import type { Api } from '../shared/contract/client.ts'
import type { PanelState } from '../shared/state.ts'

export type StateFeed = {
  current(): PanelState | null
  /** Tells the present state, if there is one, and every later one; returns the end of it. `null`: there is none any more. */
  subscribe(listener: (state: PanelState | null) => void): () => void
}

/** The state as the contract tells it, for the parts of the shell that show something of it. Ends with the signal. */
export function followState(api: Api, signal: AbortSignal, onFailure: (error: unknown) => void): StateFeed {
  const listeners = new Set<(state: PanelState | null) => void>()
  let current: PanelState | null = null
  const tell = (state: PanelState | null): void => {
    current = state
    for (const listener of listeners) listener(state)
  }
  const follow = async (): Promise<void> => {
    try {
      for await (const state of await api.state.watch(undefined, { signal })) {
        if (signal.aborted) break
        tell(state)
      }
    } catch (error) {
      if (!signal.aborted) onFailure(error)
    } finally {
      tell(null)
    }
  }
  void follow()
  return {
    current: () => current,
    subscribe(listener) {
      listeners.add(listener)
      if (current !== null) listener(current)
      return () => void listeners.delete(listener)
    },
  }
}
