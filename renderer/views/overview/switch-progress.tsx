import { clsx } from 'clsx'
import { useEffect, useState } from 'react'
import type { Pull } from '../../../shared/ollama.ts'
import type { Procedure } from '../../../shared/state.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { Steps } from '../../components/steps.tsx'
import type { Api } from '../../connection/api.ts'
import { outcomeShape, saySwitch, waitsForUser } from '../../model/procedure-words.ts'
import { OllamaHelp } from '../shared/ollama-help.tsx'
import { OllamaModels } from '../shared/ollama-models.tsx'
import { PullRow } from '../shared/pull-row.tsx'
import { UndoSwitch } from './undo-switch.tsx'

const dismiss = (api: Api): Promise<unknown> => api.source.dismiss({ procedure: 'source-switch' })

type Again = { to: NonNullable<Procedure['to']>; model: string | null }
const switchAgain = (api: Api, { to, model }: Again): Promise<unknown> =>
  api.source.switch({ to, ...(model !== null && { model }) })

/** Milliseconds that a cancelled switch is told of: whoever cancelled it knows, and it asks for nothing. */
const CANCELLED_FOR_MS = 8_000

/** A switch of the source while it runs, and how it ended until that is dismissed. */
export function SwitchProgress() {
  const switching = usePanelState(({ llm }) => llm.switching)
  const isOver = useOver(switching?.outcome === 'cancelled', CANCELLED_FOR_MS)
  return switching && !isOver && <Progress switching={switching} />
}

/** Whether something that is so has been told of for long enough; at once where it was so before anybody looked. */
function useOver(isSo: boolean, forMs: number): boolean {
  const [isOver, setOver] = useState(isSo)
  useEffect(() => {
    if (!isSo) return setOver(false)
    const timer = setTimeout(() => setOver(true), forMs)
    return () => clearTimeout(timer)
  }, [isSo, forMs])
  return isSo && isOver
}

function Progress({ switching }: { switching: Procedure }) {
  const source = usePanelState(({ llm }) => llm.source)
  const end = useAction(dismiss)
  const again = useAction(switchAgain)
  const { outcome, to, model } = switching
  const { title, text } = saySwitch(switching, source)
  const isRunning = outcome === 'running'
  const pull = usePanelState(({ llm }) => llm.ollama.pulls.find((one) => one.model === model && one.state !== 'done'))
  const showSteps = isRunning || outcome === 'failed'
  return (
    <section aria-label={title} className="grid gap-3 rounded-lg bg-surface p-4 shadow-lift">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <MarkIcon shape={waitsForUser(switching) ? 'attention' : outcomeShape(switching)} className="mt-0.5 size-4" />
        <div role="status" className="min-w-0 flex-1 basis-56">
          <h2 className="text-md font-semibold">
            {title} {model && <span className="font-normal text-faint">{model}</span>}
          </h2>
          {text && <p className={clsx('text-muted', 'max-w-[74ch]')}>{text}</p>}
        </div>
        <div className="flex flex-wrap gap-2">
          {outcome === 'done' && <UndoSwitch />}
          {outcome === 'failed' && to && (
            <Button busy={again.pending} unavailable={again.blocked} onClick={() => void again.run({ to, model })}>
              {panel.actions.tryAgain}
            </Button>
          )}
          <Button
            look={isRunning ? 'plain' : 'quiet'}
            busy={end.pending}
            unavailable={end.blocked}
            onClick={() => void end.run()}
          >
            {isRunning ? panel.actions.cancel : panel.actions.dismiss}
          </Button>
        </div>
      </div>
      <FailureNote failure={end.failure ?? again.failure} />
      {showSteps && (
        <div className="grid gap-x-8 gap-y-3 pl-7 @4xl:grid-cols-2">
          <Steps procedure={isRunning && pull ? withoutNote(switching) : switching} />
          {to === 'ollama' && <WithOllama switching={switching} pull={pull} />}
        </div>
      )}
    </section>
  )
}

/** What the download shows beside the steps need not stand behind one of them, too. */
const withoutNote = ({ steps }: Procedure): Pick<Procedure, 'steps'> => ({
  steps: steps.map((step) => (step.id === 'model' ? { ...step, note: null } : step)),
})

/** What the user has to do before the switch can go on, which it then does by itself; else the download that it waits for. */
function WithOllama({ switching, pull }: { switching: Procedure; pull: Pull | undefined }) {
  const { model, outcome } = switching
  if (outcome !== 'running') return null
  if (pull)
    return (
      <div className="self-start rounded-md bg-sunken p-3">
        <PullRow pull={pull} endsWithSwitch />
      </div>
    )
  if (!waitsForUser(switching)) return null
  return (
    <div className="grid content-start gap-2 rounded-md bg-warn-soft p-3">
      <h3 className="font-semibold">{panel.procedure.yourTurn}</h3>
      <OllamaHelp wanted={model} andUse />
      <OllamaModels />
      <p className="text-sm text-muted">{panel.firstRun.goesOn}</p>
    </div>
  )
}
