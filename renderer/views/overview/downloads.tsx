import { useShallow } from 'zustand/react/shallow'
import type { PanelState } from '../../../shared/state.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { PullRow } from '../shared/pull-row.tsx'

/** Downloads that no switch shows already. */
const apart = ({ llm }: PanelState): PanelState['llm']['ollama']['pulls'] =>
  llm.ollama.pulls.filter(
    ({ model, state }) => state !== 'done' && !(llm.switching?.outcome === 'running' && llm.switching.model === model),
  )

/** Models that are being downloaded beside everything else. */
export function Downloads() {
  const pulls = usePanelState(useShallow(apart))
  if (pulls.length === 0) return null
  return (
    <section aria-label={panel.ollamaManager.downloads} className="grid gap-3 rounded-lg bg-surface p-4 shadow-lift">
      {pulls.map((pull) => (
        <PullRow key={pull.model} pull={pull} />
      ))}
    </section>
  )
}
