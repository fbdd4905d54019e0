import { type Connection, connect, type PlaneClient } from '../../cli/connection.ts'
import { findRunning } from '../../control/attach/find-running.ts'
import type { PanelState } from '../../shared/state.ts'
import { waitFor } from './wait-for.ts'

export type PlaneProbe = {
  client: PlaneClient
  /** The newest state that the stream brought. */
  state(): PanelState
  /** Resolves with the first state that passes, and with when it arrived (`performance.now()`). */
  when(passes: (state: PanelState) => boolean, withinMs?: number): Promise<{ state: PanelState; at: number }>
  close(): Promise<void>
}

/** Watches a running control plane over its web door, as scripts do. */
export async function watchPlane(workspace: string): Promise<PlaneProbe> {
  const plane = await waitFor(
    () => findRunning({ workspace }),
    (found) => found?.origin != null,
  )
  if (plane === null) throw new Error('no control plane runs')
  const connection: Connection = await connect(plane)
  const { client } = connection
  const stop = new AbortController()
  const stream = await client.state.watch(undefined, { signal: stop.signal, context: { deadlineMs: null } })
  let latest: PanelState = await client.state.get()
  const watchers = new Set<() => void>()
  const reading = (async () => {
    try {
      for await (const state of stream) {
        latest = state
        for (const look of [...watchers]) look()
      }
    } catch (error) {
      if (!stop.signal.aborted) throw error
    }
  })().catch(() => undefined)

  return {
    client,
    state: () => latest,
    when: (passes, withinMs = 15_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(look)
          reject(new Error(`Not within ${withinMs} ms; last sentence: ${latest.sentence}`))
        }, withinMs)
        const look = (): void => {
          if (!passes(latest)) return
          watchers.delete(look)
          clearTimeout(timer)
          resolve({ state: latest, at: performance.now() })
        }
        watchers.add(look)
        look()
      }),
    async close() {
      stop.abort()
      await connection.close()
      await reading
    },
  }
}

export const requiredAreHealthy = ({ services }: PanelState): boolean =>
  services
    .filter(({ required }) => required)
    .every(({ health, lifecycle }) => lifecycle === 'running' && health === 'healthy')
