import { addSpend, type Spend } from '../../shared/spend.ts'

/** Milliseconds; under load many answers travel as one message. */
const TELL_AFTER_MS = 500

export type CountSpend = {
  add(spend: Spend): void
  /** Tells what was not told yet. */
  close(): void
}

/** Gathers what answers used, a source and model at a time, and tells what is new in a while. */
export function createSpendCounts(tell: (spend: Spend) => void): CountSpend {
  const untold = new Map<string, Spend>()
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
      const key = `${spend.source} ${spend.model ?? ''}`
      const before = untold.get(key)
      untold.set(key, before === undefined ? spend : addSpend(before, spend))
      timer ??= setTimeout(tellAll, TELL_AFTER_MS)
    },
    close: tellAll,
  }
}
