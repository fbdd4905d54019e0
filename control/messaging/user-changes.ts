/** What the panel is told of users apart from the bots' own reports. */
export type UserChanges = {
  facts(): { importable: boolean; changes: number }
  changed(): void
  setImportable(is: boolean): void
}

/** Counts what an operator did; `tellBots` lets those who run look again. */
export function createUserChanges({ tellBots, onChange }: { tellBots(): void; onChange(): void }): UserChanges {
  let importable = false
  let changes = 0
  return {
    facts: () => ({ importable, changes }),
    changed() {
      changes += 1
      tellBots()
      onChange()
    },
    setImportable(is) {
      if (is === importable) return
      importable = is
      onChange()
    },
  }
}
