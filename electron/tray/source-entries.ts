import type { Source } from '../../shared/config.ts'
import { isDemo, sourcesShown } from '../../shared/presentation/demo.ts'
import { dialogRoute } from '../../shared/presentation/dialog-route.ts'
import type { LlmState, PanelState, Procedure } from '../../shared/state.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import { demo, desktop, panel } from '../../shared/words/spoken.ts'
import type { MenuEntry, ShellAction } from '../menu/entry.ts'
import { cutText } from '../menu/label.ts'

const LABEL_LIMIT = 90

/** Which source answers, and the way to the other; while a switch runs, how far it is. `null`: nothing is known. */
export function sourceEntries(state: PanelState | null): MenuEntry[] {
  const progress = state ? sayProgress(state.llm.switching) : null
  return [
    ...sourcesShown(state?.llm.source ?? null).map((source) => sourceEntry(source, state?.llm ?? null)),
    ...(state && isDemo(state.llm) ? [endOfDemo] : []),
    ...(progress === null
      ? []
      : [
          {
            type: 'item',
            id: 'source:progress',
            label: cutText(progress, LABEL_LIMIT),
            action: { kind: 'open', route: 'overview' },
          } as const,
        ]),
  ]
}

const endOfDemo: MenuEntry = {
  type: 'item',
  id: 'source:end-demo',
  label: demo.end,
  action: { kind: 'call', call: (api) => api.source.endDemo() },
}

function sourceEntry(source: Source, llm: LlmState | null): MenuEntry {
  const isInForce = llm?.source === source
  const name = panel.source[source]
  const label = isInForce && llm.model ? fill(desktop.tray.sourceWithModel, { source: name, model: llm.model }) : name
  return {
    type: 'radio',
    id: `source:${source}`,
    label: cutText(label, LABEL_LIMIT),
    checked: isInForce,
    action: llm === null || isInForce ? null : actionTo(source, llm),
    enabled: llm !== null && llm.switching?.outcome !== 'running',
  }
}

/** Without a key the way to OpenRouter begins with one. */
function actionTo(source: Source, { openrouter }: LlmState): ShellAction {
  if (source === 'openrouter' && openrouter.key.state === 'missing') return { kind: 'open', route: dialogRoute('key') }
  return { kind: 'call', call: (api) => api.source.switch({ to: source }) }
}

/** How far a switch is, or that it did not work; `null` where there is nothing to tell. */
function sayProgress(switching: Procedure | null): string | null {
  if (switching === null || switching.to === null) return null
  const source = panel.source[switching.to]
  if (switching.outcome === 'failed') return fill(desktop.tray.switchFailed, { source })
  if (switching.outcome !== 'running') return null
  const { steps } = switching
  const index = steps.findIndex(({ state }) => state === 'running' || state === 'needs-user')
  const step = steps[index]
  if (step === undefined) return fill(desktop.tray.switching, { source })
  const name = panel.steps[step.id] ?? step.id
  if (step.state === 'needs-user')
    return fill(desktop.tray.switchingWaits, { source, what: step.note ? sayReason(step.note) : name })
  return fill(desktop.tray.switchingStep, { source, step: name, n: index + 1, total: steps.length })
}
