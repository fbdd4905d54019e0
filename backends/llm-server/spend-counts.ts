import type { Source } from '../../shared/config.ts'
import { addSpend, type Spend } from '../../shared/spend.ts'

/** Milliseconds; under load many answers travel as one message. */
const TELL_AFTER_MS = 500

export type CountSpend = {
  add(spend: Spend): void
  /** Tells what was not told yet. */
  close(): void
}

/** Gathers what answers used, a source at a time, and tells what is new in a while. */
export function createSpendCounts(tell: (spend: Spend) => void): CountSpend {
  const untold = new Map<Source, Spend>()
  let timer: NodeJS.Timeout | null = null
  const tellAll = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const all = [...untold.values()]
    untold.clear()
    for (const spend of all) tell(spend)
  }
  return {
    add(spend) {
      const before = untold.get(spend.source)
      untold.set(spend.source, before === undefined ? spend : addSpend(before, spend))
      timer ??= setTimeout(tellAll, TELL_AFTER_MS)
    },
    close: tellAll,
  }
}
