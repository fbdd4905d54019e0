import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'

const switchToOpenRouter = (api: Api): Promise<unknown> => api.source.switch({ to: 'openrouter' })

/** A key that is there already, from an environment variable or an earlier run, is one click from use. */
export function SavedKey() {
  const masked = usePanelState(({ llm }) => llm.openrouter.key.masked)
  const from = usePanelState(({ llm }) => llm.openrouter.key.from)
  const action = useAction(switchToOpenRouter)
  if (masked === null || from === null) return null
  return (
    <div className="grid gap-1 rounded-md bg-sunken p-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" busy={action.pending} unavailable={action.blocked} onClick={() => void action.run()}>
          {panel.firstRun.savedKey}
        </Button>
        <code className="font-mono text-sm">{masked}</code>
      </div>
      <p className="text-sm text-muted">{panel.keyOrigins[from]}</p>
      <FailureNote failure={action.failure} />
    </div>
  )
}
