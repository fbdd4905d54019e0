import { panel } from '../../../shared/words/en/panel.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { Steps } from '../../components/steps.tsx'
import type { Api } from '../../connection/api.ts'
import { canSaveAnyway, sayTrial, trialShape } from '../../model/procedure-words.ts'

const dismiss = (api: Api): Promise<unknown> => api.source.dismiss({ procedure: 'key-trial' })
const preferStored = (api: Api): Promise<unknown> => api.key.prefer({ from: 'stored' })

/** How a key is being tried, or how that ended. `onSaveAnyway`: `null` when the key is not in the field any more. */
export function KeyTrial({ onSaveAnyway }: { onSaveAnyway: (() => void) | null }) {
  const trial = usePanelState(({ llm }) => llm.keyTrial)
  const isHidden = usePanelState(
    ({ llm: { openrouter } }) => openrouter.key.from === 'environment' && openrouter.key.hides !== null,
  )
  const end = useAction(dismiss)
  const prefer = useAction(preferStored)
  if (trial === null) return null
  const { title, text } = sayTrial(trial)
  const isRunning = trial.outcome === 'running'
  return (
    <div className="grid gap-2 border-line border-t pt-3">
      <div className="flex items-start gap-2.5" role="status">
        <MarkIcon shape={trialShape(trial)} className="mt-1 size-3" />
        <div className="min-w-0">
          <p className="font-medium">{title}</p>
          {text && <p className="text-muted">{text}</p>}
          {trial.problem?.provider && <p className="font-mono text-sm text-faint">{quoteOf(trial.problem.provider)}</p>}
        </div>
      </div>
      <Steps procedure={trial} />
      <div className="flex flex-wrap items-center gap-2">
        {canSaveAnyway(trial) && (
          <>
            <Button unavailable={onSaveAnyway === null || end.blocked} onClick={() => onSaveAnyway?.()}>
              {panel.key.saveAnyway}
            </Button>
            <span className="text-sm text-muted">
              {onSaveAnyway ? panel.key.saveAnywayHint : panel.key.saveAnywayAgain}
            </span>
          </>
        )}
        {trial.outcome === 'done' && isHidden && (
          <Button busy={prefer.pending} unavailable={prefer.blocked} onClick={() => void prefer.run()}>
            {panel.key.preferThis}
          </Button>
        )}
        <Button look="quiet" busy={end.pending} unavailable={end.blocked} onClick={() => void end.run()}>
          {isRunning ? panel.actions.cancel : panel.actions.dismiss}
        </Button>
      </div>
      <FailureNote failure={end.failure ?? prefer.failure} />
    </div>
  )
}

const quoteOf = ({ name, status, message }: { name: string; status: number | null; message: string }): string =>
  [name, status, message].filter((part) => part !== null && part !== '').join(' ')
