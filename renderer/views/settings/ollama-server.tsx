import { useState } from 'react'
import { fill } from '../../../shared/words/say.ts'
import { palette, panel } from '../../../shared/words/spoken.ts'
import { usePanelState, usePanelStore } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { QuestionDialog } from '../../components/question-dialog.tsx'
import type { Api } from '../../connection/api.ts'
import type { Question } from '../../model/commands/command.ts'
import { questionOfOllama } from '../../model/stop-cost.ts'

const words = panel.ollamaManager
const stop = (api: Api): Promise<unknown> => api.ollama.stop()

/** The server that was started from here; nobody else's can be stopped from here. */
export function OllamaServer() {
  const { started, pid } = usePanelState(({ llm }) => llm.ollama.server)
  const store = usePanelStore()
  const action = useAction(stop)
  const [question, setQuestion] = useState<Question | null>(null)
  const press = (): void => {
    const { state } = store.getState()
    const asks = state && questionOfOllama(palette.stopOllama, state)
    if (asks) setQuestion(asks)
    else void action.run()
  }
  const answer = (yes: boolean): void => {
    setQuestion(null)
    if (yes) void action.run()
  }
  if (!started || pid === null) return null
  return (
    <div className="grid gap-1">
      <div className="flex items-center gap-3">
        <p className="min-w-0 flex-1 text-muted">{fill(words.startedHere, { pid })}</p>
        <Button size="sm" busy={action.pending} unavailable={action.blocked} onClick={press}>
          {words.stop}
        </Button>
      </div>
      <FailureNote failure={action.failure} />
      {question && <QuestionDialog {...question} onAnswer={answer} />}
    </div>
  )
}
