import type { Source } from '../../shared/config.ts'
import type { Undo } from '../../shared/ollama.ts'

/** A source with its model. */
export type Choice = { source: Source | null; model: string | null }

export type WayBack = {
  /** A switch was made from one to the other. */
  remember(before: Choice, after: Choice): void
  /** Where undoing leads from what is in force now; `null` where there is nothing to undo. */
  to(current: Choice): Undo | null
  forget(): void
}

/** Milliseconds. */
export const UNDO_WITHIN_MS = 60_000

const isSame = (a: Choice, b: Choice): boolean => a.source === b.source && a.model === b.model

/** Remembers for a minute what was in force before the last switch. Its timer ends with `forget`. */
export function createWayBack({ now, onChange }: { now(): number; onChange(): void }): WayBack {
  let last: { undo: Undo; after: Choice } | null = null
  let timer: NodeJS.Timeout | undefined

  const forget = (): void => {
    clearTimeout(timer)
    last = null
  }
  return {
    remember(before, after) {
      forget()
      if (before.source === null || isSame(before, after)) return
      last = { undo: { to: before.source, model: before.model, until: now() + UNDO_WITHIN_MS }, after }
      timer = setTimeout(() => {
        forget()
        onChange()
      }, UNDO_WITHIN_MS)
      onChange()
    },
    to: (current) => (last && isSame(last.after, current) ? last.undo : null),
    forget,
  }
}
