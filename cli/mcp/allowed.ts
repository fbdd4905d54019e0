import type { McpGroup } from '../../shared/mcp.ts'
import type { PlaneAccess } from './access.ts'

/** Milliseconds after which a control plane that went away, or was not there, is looked for again. */
const LOOK_AGAIN_MS = 10_000

/** What the user allows, as far as it is known. */
export type Allowed = {
  /** Resolves when the first look ended, whatever came of it. */
  known: Promise<void>
  get(): readonly McpGroup[]
  /** Somebody got through: whoever waits to look again does so at once. */
  lookNow(): void
  /** Calls when it became another; returns its end. */
  subscribe(listener: () => void): () => void
  close(): Promise<void>
}

type Options = { access: PlaneAccess; lookAgainMs?: number; onFailure(error: unknown): void }

/**
 * Follows the setting of the control plane that runs: told by its state, so that a change shows at once. Only what is listed depends on
 * this; whether an action may be done is asked of the control plane each time.
 */
export function watchAllowed({ access, lookAgainMs = LOOK_AGAIN_MS, onFailure }: Options): Allowed {
  const over = new AbortController()
  const first = Promise.withResolvers<void>()
  const listeners = new Set<() => void>()
  let allowed: readonly McpGroup[] = []
  let timer: NodeJS.Timeout | null = null
  let looking = Promise.resolve()

  const see = (groups: readonly McpGroup[]): void => {
    first.resolve()
    if (groups.join() === allowed.join()) return
    allowed = groups
    for (const listener of listeners) listener()
  }

  const look = async (): Promise<void> => {
    try {
      await access.use(async ({ client }) => {
        const states = await client.state.watch(undefined, { signal: over.signal })
        for await (const { workspace } of states) see(workspace.config.mcp)
      })
    } catch (error) {
      // That nothing runs is told by the call that needs it.
      if (!over.signal.aborted) onFailure(error)
    }
    first.resolve()
    if (over.signal.aborted) return
    timer = setTimeout(begin, lookAgainMs).unref()
  }
  const begin = (): void => {
    timer = null
    looking = look()
  }
  begin()

  return {
    known: first.promise,
    get: () => allowed,
    lookNow() {
      if (timer === null) return
      clearTimeout(timer)
      begin()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      over.abort()
      if (timer !== null) clearTimeout(timer)
      await looking
    },
  }
}
