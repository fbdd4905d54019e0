import { sayProblem } from '../../../shared/presentation/say-problem.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'

const words = panel.ollamaManager
const start = (api: Api): Promise<unknown> => api.ollama.start()

/** Starts Ollama from here, and tells how the last one that was started from here ended. */
export function StartOllama() {
  const server = usePanelState(({ llm }) => llm.ollama.server)
  const action = useAction(start)
  const problem = server.problem && sayProblem(server.problem)
  return (
    <div className="grid gap-2">
      <div>
        <Button
          size="sm"
          busy={action.pending || server.starting}
          unavailable={action.blocked}
          onClick={() => void action.run()}
        >
          {words.start}
        </Button>
      </div>
      {problem && action.failure === null && <p className="text-sm text-bad">{problem.detail ?? problem.title}</p>}
      <FailureNote failure={action.failure} />
    </div>
  )
}
