import { BUDGET_WINDOW_MS, RESTART_BUDGET, STABLE_AFTER_MS } from '../../control/supervisor/restart-policy.ts'
import type { ManagedServiceId } from '../../shared/services.ts'

const FIRST_DELAY_MS = 1_000
const LAST_DELAY_MS = 16_000
const SPREAD = 0.2

type Crashes = { at: number[]; step: number }

export type ServiceRecord = {
  /** It crashes now. Milliseconds within which it is started again; `null`: its budget is spent. */
  crash(id: ManagedServiceId, now?: number): number | null
  /** Somebody started or restarted it: its record is clean. */
  clean(id: ManagedServiceId): void
  /** All are clean: the control plane is another. */
  cleanAll(): void
  /** Milliseconds that the next crash would make it wait at most; `null`: it would not be started any more. */
  next(id: ManagedServiceId, now?: number): number | null
}

/**
 * What DESIGN says of restarts, reckoned beside the product: 1, 2, 4, 8, 16 s ± 20 %, five within ten minutes; from the beginning after
 * a minute that it ran. Whatever the product does otherwise is a violation.
 */
export function createRecord(): ServiceRecord {
  const known = new Map<ManagedServiceId, Crashes>()
  const look = (id: ManagedServiceId, now: number): Crashes => {
    const { at, step } = known.get(id) ?? { at: [], step: 0 }
    const last = at.at(-1) ?? 0
    return {
      at: at.filter((one) => now - one < BUDGET_WINDOW_MS),
      step: now - last > STABLE_AFTER_MS + LAST_DELAY_MS ? 0 : step,
    }
  }
  const waits = ({ at, step }: Crashes): number | null =>
    at.length >= RESTART_BUDGET ? null : Math.min(FIRST_DELAY_MS * 2 ** step, LAST_DELAY_MS) * (1 + SPREAD)
  return {
    next: (id, now = Date.now()) => waits(look(id, now)),
    crash(id, now = Date.now()) {
      const before = look(id, now)
      known.set(id, { at: [...before.at, now], step: before.step + 1 })
      return waits(before)
    },
    clean: (id) => void known.delete(id),
    cleanAll: () => known.clear(),
  }
}
