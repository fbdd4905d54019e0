import { isLongRun } from './long-run.ts'

/** What the long run does more of. */
const LONGER = 50

/** How often a property is tried, here and fifty times as often in the long run. A failure prints its seed: `FC_SEED` plays it again. */
export const runs = (short: number): { numRuns: number; seed?: number } => ({
  numRuns: isLongRun ? short * LONGER : short,
  ...(process.env.FC_SEED === undefined ? {} : { seed: Number(process.env.FC_SEED) }),
})

/** Milliseconds that a property may take, fifty times as often included. */
export const PATIENCE_MS = isLongRun ? 900_000 : 60_000
