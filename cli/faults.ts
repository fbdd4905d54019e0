import type { CliDeps } from './deps.ts'
import type { StartedPlane } from './parts.ts'

/** What is known of a fault that nobody caught. */
export type Fault = { message: string; inARow: number }

export type Faults = {
  /** Resolves with the first one, once it is written down. */
  first: Promise<Fault>
  close(): void
}

/** Listens for faults that nobody caught: what is in memory cannot be trusted any more, so that everything ends in order. */
export function listenForFaults({ onFault }: Pick<CliDeps, 'onFault'>, plane: () => StartedPlane): Faults {
  const first = Promise.withResolvers<Fault>()
  let isOver = false
  const close = onFault((error) => {
    // One that follows from the first, while everything ends, is no news.
    if (isOver) return
    isOver = true
    first.resolve(noted(error, plane))
  })
  return { first: first.promise, close }
}

function noted(error: unknown, plane: () => StartedPlane): Fault {
  try {
    return plane().noteCrash(error)
  } catch {
    // The disk may be what failed: the fault is still told here.
    return { message: error instanceof Error ? error.message : String(error), inARow: 1 }
  }
}
