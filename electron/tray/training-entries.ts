import type { Api } from '../../shared/contract/client.ts'
import { startsAndStopsOnly } from '../../shared/presentation/backends-words.ts'
import { sayTrainingReason } from '../../shared/presentation/training-words.ts'
import type { PanelState } from '../../shared/state.ts'
import { fill } from '../../shared/words/say.ts'
import { training as words } from '../../shared/words/spoken.ts'
import type { MenuEntry } from '../menu/entry.ts'
import { cutText } from '../menu/label.ts'

const LABEL_LIMIT = 90
/** Percent. In steps, so that the menu is not built anew with every exchange. */
const STEP = 10

/** A run and what can be asked of it; nothing where there is none. */
export function trainingEntries({ training, backends }: Pick<PanelState, 'training' | 'backends'>): MenuEntry[] {
  const { step, reason, session } = training
  if (session === null || step === 'idle' || step === 'done') return []
  const isPaused = step === 'paused'
  const percent = Math.floor((session.exchanges / session.plan.exchanges) * STEP) * (100 / STEP)
  const label =
    isPaused && reason !== null
      ? fill(words.line.paused, { why: sayTrainingReason(reason) })
      : fill(words.line.percent, { percent })
  const entry = (id: string, text: string, call: (api: Api) => Promise<unknown>): MenuEntry => ({
    type: 'item',
    id: `training:${id}`,
    label: text,
    action: { kind: 'call', call },
    enabled: step !== 'stopping',
  })
  return [
    {
      type: 'submenu',
      id: 'training',
      label: cutText(label, LABEL_LIMIT),
      entries: [
        ...(startsAndStopsOnly(backends)
          ? []
          : [
              isPaused
                ? entry('resume', words.actions.resume, (api) => api.training.resume({}))
                : entry('pause', words.actions.pause, (api) => api.training.pause()),
            ]),
        entry('stop', words.actions.stop, (api) => api.training.stop()),
      ],
    },
  ]
}
