import { channel } from 'node:diagnostics_channel'
import type { LossKind } from '../../shared/own-health.ts'

/*
 * What whoever writes or drops something says of it in passing. It costs nothing while nobody listens, and whoever says it needs to know
 * nobody. It is of the whole process, as what it tells of is.
 */

/** A write that was made anyway. `synced`: it waited until the disk had it. */
export type WriteTold = { tookMs: number; ok: boolean; synced: boolean }
export type LossTold = { kind: LossKind; count: number }

const writes = channel('llm-trainer:write')
const losses = channel('llm-trainer:loss')

export function tellLoss(kind: LossKind, count = 1): void {
  if (count > 0) losses.publish({ kind, count } satisfies LossTold)
}

/** Does the write and says how long it took, and whether it failed. */
export async function timed<T>(synced: boolean, write: () => Promise<T>): Promise<T> {
  if (!writes.hasSubscribers) return write()
  const began = performance.now()
  let ok = false
  try {
    const done = await write()
    ok = true
    return done
  } finally {
    writes.publish({ tookMs: performance.now() - began, ok, synced } satisfies WriteTold)
  }
}

type Listener = { onWrite(told: WriteTold): void; onLoss(told: LossTold): void }

/** Returns the end of listening. */
export function listenToTold({ onWrite, onLoss }: Listener): () => void {
  const write = (told: unknown): void => onWrite(told as WriteTold)
  const loss = (told: unknown): void => onLoss(told as LossTold)
  writes.subscribe(write)
  losses.subscribe(loss)
  return () => {
    writes.unsubscribe(write)
    losses.unsubscribe(loss)
  }
}
