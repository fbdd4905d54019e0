import type { SpendToday as Today } from '../../../shared/spend.ts'
import { history, panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { usePolled } from '../../app/use-polled.ts'
import type { Api } from '../../connection/api.ts'
import { saySpend } from '../../model/spend-words.ts'

const words = history.spend
/** Milliseconds. */
const EVERY_MS = 5_000
const ask = (api: Api): Promise<Today> => api.history.spend()

/** What the sources cost since midnight, in a line. Keeps its height while it is not known yet. */
export function SpendToday() {
  const source = usePanelState(({ llm }) => llm.source)
  const today = usePolled(ask, EVERY_MS, source ?? '')
  return (
    <section aria-label={words.title} className="flex min-h-8 min-w-0 flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <h2 title={words.hint} className="font-medium text-muted">
        {words.title}
      </h2>
      {today?.sources.length === 0 && <p className="text-muted">{words.none}</p>}
      {today?.sources.map((spend) => {
        const { cost, facts } = saySpend(spend)
        return (
          <p key={spend.source} className="flex flex-wrap gap-x-3 text-muted tabular-nums">
            <span>
              {panel.source[spend.source]} <strong className="font-semibold text-text">{cost}</strong>
            </span>
            {facts.map((fact) => (
              <span key={fact} className="text-faint">
                {fact}
              </span>
            ))}
          </p>
        )
      })}
    </section>
  )
}
