import type { ServiceId } from '../../shared/services.ts'
import { pause } from './pause.ts'

/** Milliseconds between probes of a service that starts, and for how long failing then is taken for starting. */
export const STARTING_INTERVAL_MS = 250
export const STARTING_PATIENCE_MS = 20_000

type Parts = {
  /** Probes the service once; whether it answered well. */
  check(id: ServiceId): Promise<boolean>
  onError(id: ServiceId, error: unknown): void
}

export type Starting = {
  has(id: ServiceId): boolean
  /** Begins to probe often. */
  begin(id: ServiceId): void
  end(id: ServiceId): void
  close(): Promise<void>
}

/** Services that have just been started: each is probed often, apart from the rounds, until its first good answer. */
export function createStarting({ check, onError }: Parts): Starting {
  const current = new Map<ServiceId, AbortController>()
  const tasks = new Set<Promise<void>>()

  const pollUntilGood = async (id: ServiceId, signal: AbortSignal): Promise<void> => {
    // Whoever starts a service finishes that first, so that its new run is the one that is probed.
    await Promise.resolve()
    const patientUntil = performance.now() + STARTING_PATIENCE_MS
    while (!signal.aborted && performance.now() < patientUntil) {
      const began = performance.now()
      if (await check(id)) return
      await pause(Math.max(0, STARTING_INTERVAL_MS - (performance.now() - began)), signal)
    }
  }
  const end = (id: ServiceId): void => {
    current.get(id)?.abort()
    current.delete(id)
  }

  return {
    has: (id) => current.has(id),
    begin(id) {
      end(id)
      const stop = new AbortController()
      current.set(id, stop)
      const task = pollUntilGood(id, stop.signal)
        .catch((error) => onError(id, error))
        .finally(() => {
          tasks.delete(task)
          if (current.get(id) === stop) current.delete(id)
        })
      tasks.add(task)
    },
    end,
    async close() {
      for (const id of [...current.keys()]) end(id)
      await Promise.all(tasks)
    },
  }
}
