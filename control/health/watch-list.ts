import type { ServiceId } from '../../shared/services.ts'
import type { HealthTarget } from './expectations.ts'
import type { Watcher } from './watcher.ts'

type Parts = {
  targets(): HealthTarget[]
  watch(target: HealthTarget, after: Promise<void>): Watcher
  /** What was known of a service no longer counts. */
  onForgotten(id: ServiceId): void
}

export type WatchList = {
  /** Takes over what is to be watched now: new ones are added; gone ones, and those with another address or run, are forgotten. */
  sync(): void
  get(id: ServiceId): Watcher | undefined
  all(): Watcher[]
  forget(id: ServiceId): void
  close(): Promise<void>
}

export function createWatchList({ targets, watch, onForgotten }: Parts): WatchList {
  const watchers = new Map<ServiceId, Watcher>()
  /** Probes of forgotten watchers that have not let go of their sockets yet. */
  const leaving = new Map<ServiceId, Promise<void>>()

  const forget = (id: ServiceId): void => {
    const watcher = watchers.get(id)
    if (!watcher) return
    watchers.delete(id)
    leaving.set(id, watcher.drop())
    onForgotten(id)
  }

  return {
    sync() {
      const listed = new Map(targets().map((target) => [target.id, target]))
      for (const { target } of [...watchers.values()]) {
        const now = listed.get(target.id)
        if (now?.url !== target.url || now.run !== target.run) forget(target.id)
      }
      for (const target of listed.values()) {
        if (!watchers.has(target.id))
          watchers.set(target.id, watch(target, leaving.get(target.id) ?? Promise.resolve()))
      }
    },
    get: (id) => watchers.get(id),
    all: () => [...watchers.values()],
    forget,
    async close() {
      const dropped = [...watchers.values()].map((watcher) => watcher.drop())
      watchers.clear()
      await Promise.all([...dropped, ...leaving.values()])
    },
  }
}
