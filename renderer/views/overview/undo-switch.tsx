import type { Undo } from '../../../shared/ollama.ts'
import { panel } from '../../../shared/words/en/panel.ts'
import { fill } from '../../../shared/words/say.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { useNow } from '../../app/use-now.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'

const words = panel.ollamaManager
const undoSwitch = (api: Api): Promise<unknown> => api.source.undo()

/** The way back, for a minute after a switch. */
export function UndoSwitch() {
  const undo = usePanelState(({ llm }) => llm.undo)
  return undo && <WayBack undo={undo} />
}

function WayBack({ undo: { to, model, until } }: { undo: Undo }) {
  const source = usePanelState(({ llm }) => llm.source)
  const action = useAction(undoSwitch)
  const left = Math.ceil((until - useNow(1000)) / 1000)
  if (left <= 0) return null
  const what = to === source && model !== null ? model : panel.source[to]
  return (
    <>
      <Button busy={action.pending} unavailable={action.blocked} onClick={() => void action.run()}>
        {fill(words.undoTo, { what })}
        <span aria-hidden="true" className="font-normal text-faint tabular-nums">
          {fill(words.undoLeft, { seconds: left })}
        </span>
      </Button>
      <FailureNote failure={action.failure} />
    </>
  )
}
