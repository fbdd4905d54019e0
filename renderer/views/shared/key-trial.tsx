import { useEffect, useRef } from 'react'
import { connect, panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { Steps } from '../../components/steps.tsx'
import type { Api } from '../../connection/api.ts'
import { holdsKey } from '../../model/connect-words.ts'
import { canSaveAnyway, sayTrial, trialShape } from '../../model/procedure-words.ts'
import type { ConnectChoices } from './connect-openrouter.tsx'

const dismiss = (api: Api): Promise<unknown> => api.source.dismiss({ procedure: 'key-trial' })
type Again = Parameters<Api['connect']['again']>[0]
const tryAgain = (api: Api, input: Again): Promise<unknown> => api.connect.again(input)
const preferStored = (api: Api): Promise<unknown> => api.key.prefer({ from: 'stored' })

type Props = {
  /** `null` when the key is not in the field any more. */
  onSaveAnyway: (() => void) | null
  /** What is to become of a key that OpenRouter gave; `null` where something has to be chosen first. */
  choices(): ConnectChoices | null
}

/** How a key is being tried, or how that ended. */
export function KeyTrial({ onSaveAnyway, choices }: Props) {
  const trial = usePanelState(({ llm }) => llm.keyTrial)
  const isHidden = usePanelState(
    ({ llm: { openrouter } }) => openrouter.key.from === 'environment' && openrouter.key.hides !== null,
  )
  const end = useAction(dismiss)
  const prefer = useAction(preferStored)
  const shown = useInView(trial && `${trial.startedAt} ${trial.outcome}`)
  if (trial === null) return null
  const { title, text } = sayTrial(trial)
  const fromOpenRouter = holdsKey(trial)
  const isRunning = trial.outcome === 'running'
  return (
    <div ref={shown} className="grid scroll-my-4 gap-2 border-line border-t pt-3">
      <div className="flex items-start gap-2.5" role="status">
        <MarkIcon shape={trialShape(trial)} className="mt-1 size-3" />
        <div className="min-w-0">
          <p className="font-medium">{title}</p>
          {text && <p className="text-muted">{text}</p>}
          {trial.problem?.provider && <p className="font-mono text-sm text-faint">{quoteOf(trial.problem.provider)}</p>}
        </div>
      </div>
      <Steps procedure={trial} isOpen={canSaveAnyway(trial)} />
      <div className="flex flex-wrap items-center gap-2">
        {fromOpenRouter && <TryAgain choices={choices} canSaveAnyway={canSaveAnyway(trial)} />}
        {canSaveAnyway(trial) && !fromOpenRouter && (
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

/** Brings what is told by `news` where it can be seen, as soon as it is others than on arrival: it stands below what was pressed. */
function useInView(news: string | null) {
  const place = useRef<HTMLDivElement>(null)
  const told = useRef(news)
  useEffect(() => {
    if (told.current === news) return
    told.current = news
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [news])
  return place
}

/** The key is still there, though not here: OpenRouter gave it to the control plane. */
function TryAgain({ choices, canSaveAnyway: canSave }: Pick<Props, 'choices'> & { canSaveAnyway: boolean }) {
  const action = useAction(tryAgain)
  const start = (saveAnyway: boolean): void => {
    const chosen = choices()
    if (chosen !== null) void action.run({ ...chosen, ...(saveAnyway && { saveAnyway }) })
  }
  return (
    <>
      <Button busy={action.pending} unavailable={action.blocked} onClick={() => start(false)}>
        {connect.tryAgain}
      </Button>
      {canSave && (
        <>
          <Button unavailable={action.blocked || action.pending} onClick={() => start(true)}>
            {panel.key.saveAnyway}
          </Button>
          <span className="text-sm text-muted">{panel.key.saveAnywayHint}</span>
        </>
      )}
      <FailureNote failure={action.failure} />
    </>
  )
}

const quoteOf = ({ name, status, message }: { name: string; status: number | null; message: string }): string =>
  [name, status, message].filter((part) => part !== null && part !== '').join(' ')
