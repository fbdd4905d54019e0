/** Why a page is gone, as Electron says; `load-failed` is ours. */
export type CrashReason = string

/** Milliseconds; more failures than this many within it are no accident. */
const WITHIN_MS = 120_000
const RELOADS = 3

/** A page that cannot even be started fails again at once. */
const hopeless: ReadonlySet<CrashReason> = new Set(['launch-failed', 'integrity-failure'])

export type CrashHistory = readonly number[]
export type AfterCrash = { history: CrashHistory; what: 'nothing' | 'reload' | 'ask' }

/** What to do when the window's page is gone. Times in epoch milliseconds. */
export function afterCrash(history: CrashHistory, reason: CrashReason, now: number): AfterCrash {
  if (reason === 'clean-exit') return { history, what: 'nothing' }
  const recent = [...history.filter((at) => now - at < WITHIN_MS), now]
  return { history: recent, what: hopeless.has(reason) || recent.length > RELOADS ? 'ask' : 'reload' }
}
