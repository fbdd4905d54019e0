import type { Api } from '../shared/contract/client.ts'
import type { TrayView } from './tray/tray-content.ts'

export type StateFeed = {
  /** Tells what is known now and after every change; returns the end of it. */
  subscribe(listener: (view: TrayView) => void): () => void
  /** Tells once more what is known. */
  again(): void
  /** Follows the state as the contract tells it, until the signal ends it, or another is followed. */
  follow(api: Api, signal: AbortSignal): void
}

/** The state for the parts of the shell that show something of it. */
export function createStateFeed(onFailure: (error: unknown) => void): StateFeed {
  const listeners = new Set<(view: TrayView) => void>()
  let view: TrayView = { state: null, connection: 'connecting' }
  const tell = (next: TrayView): void => {
    view = next
    for (const listener of listeners) listener(view)
  }
  let latest: AbortSignal | null = null
  const follow = async (api: Api, signal: AbortSignal): Promise<void> => {
    latest = signal
    try {
      for await (const state of await api.state.watch(undefined, { signal })) {
        if (signal.aborted || latest !== signal) break
        tell({ state, connection: 'live' })
      }
    } catch (error) {
      if (!signal.aborted) onFailure(error)
    } finally {
      if (latest === signal) tell({ ...view, connection: 'lost' })
    }
  }
  return {
    subscribe(listener) {
      listeners.add(listener)
      listener(view)
      return () => void listeners.delete(listener)
    },
    again: () => tell(view),
    follow: (api, signal) => void follow(api, signal),
  }
}
