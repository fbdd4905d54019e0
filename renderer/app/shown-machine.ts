import type { Machine } from '../../shared/machines.ts'
import type { Patience } from '../connection/panel-client.ts'
import { hrefOf } from '../model/view.ts'

/** Another machine that a page shows instead of this computer. */
export type ShownMachine = Pick<Machine, 'id' | 'name'>

/** Kept for this tab alone, so that a reload leads there again and another tab shows this computer. */
const KEY = 'llm-trainer.machine'

/** Milliseconds: a tunnel has to be made first; an answer then comes from far. */
export const farPatience: Patience = { firstMs: 25_000, answerMs: 5_000 }

export function shownMachine(): ShownMachine | null {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(KEY) ?? 'null')
    return isMachine(kept) ? { id: kept.id, name: kept.name } : null
  } catch {
    return null
  }
}

const isMachine = (kept: unknown): kept is ShownMachine =>
  typeof kept === 'object' &&
  kept !== null &&
  'id' in kept &&
  'name' in kept &&
  typeof kept.id === 'string' &&
  typeof kept.name === 'string'

/** Shows another machine, or with `null` this computer. It is another page: nothing of what was shown is taken for the other one's. */
export function showMachine(machine: ShownMachine | null): void {
  if (machine === null) window.sessionStorage.removeItem(KEY)
  else window.sessionStorage.setItem(KEY, JSON.stringify({ id: machine.id, name: machine.name }))
  window.history.replaceState(null, '', hrefOf('overview'))
  window.location.reload()
}
