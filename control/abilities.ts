import type { ManagedServiceId } from '../shared/services.ts'
import type { Ability } from '../shared/state.ts'

export type Abilities = {
  /** What the service last said of itself; `null` when it said nothing since it started. */
  of(id: ManagedServiceId): Ability | null
  said(id: ManagedServiceId, ability: Ability): void
  /** Its process ended: what it said is void. */
  gone(id: ManagedServiceId): void
}

export function createAbilities(onChange: () => void): Abilities {
  const known = new Map<ManagedServiceId, Ability>()
  return {
    of: (id) => known.get(id) ?? null,
    said(id, ability) {
      known.set(id, ability)
      onChange()
    },
    gone(id) {
      if (known.delete(id)) onChange()
    },
  }
}
