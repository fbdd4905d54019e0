import { platforms } from '../../shared/messaging.ts'
import type { Supervisor } from '../supervisor/supervisor.ts'

/** What the panel is told of users apart from the bots' own reports. */
export type UserChanges = {
  facts(): { importable: boolean; changes: number }
  changed(): void
  setImportable(is: boolean): void
}

type Parts = { supervisor: Pick<Supervisor, 'send'>; onChange(): void }

/** Counts what an operator did, and lets the bots that run look again. */
export function createUserChanges({ supervisor, onChange }: Parts): UserChanges {
  let importable = false
  let changes = 0
  return {
    facts: () => ({ importable, changes }),
    changed() {
      changes += 1
      for (const id of platforms) supervisor.send(id, { type: 'users-changed' })
      onChange()
    },
    setImportable(is) {
      if (is === importable) return
      importable = is
      onChange()
    },
  }
}
