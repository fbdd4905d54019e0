import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import type { Api } from '../../connection/api.ts'
import { UndoButton } from '../shared/undo-button.tsx'

const undoSwitch = (api: Api): Promise<unknown> => api.source.undo()

/** The way back, for a minute after a switch. */
export function UndoSwitch() {
  const undo = usePanelState(({ llm }) => llm.undo)
  const source = usePanelState(({ llm }) => llm.source)
  if (undo === null) return null
  const { to, model, until } = undo
  const what = to === source && model !== null ? model : panel.source[to]
  return <UndoButton text={fill(panel.ollamaManager.undoTo, { what })} until={until} undo={undoSwitch} />
}
