import type { RepairRun } from '../../../shared/state.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { Steps } from '../../components/steps.tsx'
import type { Api } from '../../connection/api.ts'
import { outcomeShape } from '../../model/procedure-words.ts'
import { repairOf, sayRepair } from '../../model/repair-words.ts'
import { UndoButton } from '../shared/undo-button.tsx'

const undo = (api: Api): Promise<unknown> => api.repairs.undo()
const dismiss = (api: Api): Promise<unknown> => api.repairs.dismiss()

/** On a card: its repair as it runs, and what was tried where that did not mend it. */
export function RepairProgress({ diagnosis }: { diagnosis: string }) {
  const run = usePanelState((state) => repairOf(diagnosis, state))
  return run && <Run run={run} />
}

function Run({ run }: { run: RepairRun }) {
  const { title, text } = sayRepair(run)
  return (
    <div className="mt-2 grid gap-2 border-line-strong border-t pt-3">
      <div className="flex flex-wrap items-start gap-x-2.5 gap-y-2">
        <MarkIcon shape={outcomeShape(run.procedure)} className="mt-1 size-3" />
        <div role="status" className="min-w-0 flex-1 basis-48">
          <p className="font-medium">{title}</p>
          {text && <p className="max-w-[74ch] text-muted">{text}</p>}
        </div>
        <End isRunning={run.procedure.outcome === 'running'} />
      </div>
      <Steps procedure={run.procedure} />
    </div>
  )
}

/** What was mended, by what, and the check that proves it. */
export function MendedCard({ run }: { run: RepairRun }) {
  const { title, text } = sayRepair(run)
  return (
    <article className="grid gap-2 rounded-lg bg-surface p-4 shadow-lift">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <MarkIcon shape="ok" className="mt-0.5 size-4" />
        <div role="status" className="min-w-0 flex-1 basis-56">
          <h2 className="text-md font-semibold">{title}</h2>
          {text && <p className="text-muted">{text}</p>}
        </div>
        {run.undoUntil !== null && <UndoButton size="sm" text={panel.actions.undo} until={run.undoUntil} undo={undo} />}
        <End isRunning={false} />
      </div>
      <div className="pl-7">
        <Steps procedure={run.procedure} />
      </div>
    </article>
  )
}

function End({ isRunning }: { isRunning: boolean }) {
  const end = useAction(dismiss)
  return (
    <>
      <Button
        size="sm"
        look={isRunning ? 'plain' : 'quiet'}
        busy={end.pending}
        unavailable={end.blocked}
        onClick={() => void end.run()}
      >
        {isRunning ? panel.actions.cancel : panel.actions.dismiss}
      </Button>
      <FailureNote failure={end.failure} />
    </>
  )
}
