/**
 * What the commands exit with. `status` has its own, by level: see `levelExitCodes` in `shared/state.ts`; `doctor`, by what it found:
 * 0 with nothing to tell, 1 with warnings, 2 with faults. Whatever is watched with `--watch` ends with 0 at Ctrl-C.
 */
export const exitCodes = {
  ok: 0,
  /** It was tried and did not succeed. */
  failed: 1,
  /** A control plane runs but does not answer. */
  broken: 2,
  /** No control plane runs. */
  notRunning: 3,
  /** Wrong usage (BSD's EX_USAGE). */
  usage: 64,
  /** Ctrl-C, as shells report it. */
  interrupted: 130,
} as const
