import { useState } from 'react'

/** What was typed over something and is not saved; `null`: nothing. Whoever keeps it may ask before it is lost. */
export type Draft = {
  typed: string | null
  set(typed: string | null): void
  /** So much is saved. What was typed since stays. */
  saved(typed: string | null): void
}

/** One that is kept elsewhere, or here, where it goes with what is shown. */
export function useDraft(kept: Draft | undefined): Draft {
  const [typed, set] = useState<string | null>(null)
  return kept ?? { typed, set, saved: (what) => set((now) => (now === what ? null : now)) }
}
