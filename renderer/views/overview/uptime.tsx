import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react'
import { type HistoryRange, historyRanges, type Uptime, type Usage } from '../../../shared/history.ts'
import { history } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { usePolled } from '../../app/use-polled.ts'
import { Segmented } from '../../components/segmented.tsx'
import type { Api } from '../../connection/api.ts'

const words = history.range
/** Milliseconds. */
const UPTIME_EVERY_MS = 20_000
const USAGE_EVERY_MS = 5_000

type Shown = { range: HistoryRange; uptime: Uptime | null; usage: readonly Usage[]; choose(range: HistoryRange): void }
const UptimeContext = createContext<Shown | null>(null)

/** `null` where there is nothing to tell yet. */
export const useUptime = (): Shown | null => use(UptimeContext)

const askUsage = (api: Api): Promise<Usage[]> => api.services.usage()

/** Uptime, latency, memory and CPU of all services, asked for once for all that show them, while the page can be seen. */
export function UptimeProvider({ isOn, children }: { isOn: boolean; children: ReactNode }) {
  const [range, choose] = useState<HistoryRange>('hour')
  const moment = usePanelState(({ services }) =>
    services.map(({ lifecycle, health, ability }) => `${lifecycle} ${health} ${ability.state}`).join(),
  )
  const ask = useCallback((api: Api) => api.history.uptime({ range }), [range])
  const uptime = usePolled(ask, isOn ? UPTIME_EVERY_MS : null, moment)
  const usage = usePolled(askUsage, isOn ? USAGE_EVERY_MS : null)
  const shown = useMemo(
    () => (isOn ? { range, uptime, usage: usage ?? [], choose } : null),
    [isOn, range, uptime, usage],
  )
  return <UptimeContext value={shown}>{children}</UptimeContext>
}

/** For all services at once. */
export function RangeSwitch() {
  const shown = useUptime()
  if (shown === null) return null
  return (
    <div className="ml-auto">
      <Segmented
        label={words.label}
        value={shown.range}
        segments={historyRanges.map((range) => ({ value: range, content: words.short[range], label: words[range] }))}
        unavailable={false}
        onChoose={shown.choose}
      />
    </div>
  )
}
