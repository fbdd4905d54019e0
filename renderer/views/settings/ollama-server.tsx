import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'

const words = panel.ollamaManager
const stop = (api: Api): Promise<unknown> => api.ollama.stop()

/** The server that was started from here; nobody else's can be stopped from here. */
export function OllamaServer() {
  const { started, pid } = usePanelState(({ llm }) => llm.ollama.server)
  const action = useAction(stop)
  if (!started || pid === null) return null
  return (
    <div className="grid gap-1">
      <div className="flex items-center gap-3">
        <p className="min-w-0 flex-1 text-muted">{fill(words.startedHere, { pid })}</p>
        <Button size="sm" busy={action.pending} unavailable={action.blocked} onClick={() => void action.run()}>
          {words.stop}
        </Button>
      </div>
      <FailureNote failure={action.failure} />
    </div>
  )
}
