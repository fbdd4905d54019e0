import { useCallback, useId, useState } from 'react'
import { hrefTo } from '../../../shared/presentation/panel-route.ts'
import { plannedRepair } from '../../../shared/presentation/planned-repair.ts'
import { type DialogName, isRepairUnderWay, repairPlan } from '../../../shared/presentation/repair-plan.ts'
import type { Diagnosis } from '../../../shared/state.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { useDialogUnavailable, useOpenDialog } from '../../app/dialogs.tsx'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { ExternalLink } from '../../components/external-link.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import { AskToRepair } from './repair-outline.tsx'

/** `diagnosis`: what it repairs. */
type Props = { entry: Diagnosis['repairs'][number]; diagnosis: Diagnosis; first: boolean }

/** A button that repairs, and below it what that costs. */
export function RepairButton({ entry, diagnosis, first }: Props) {
  const costId = useId()
  const { label, cost } = panel.repairs[entry.repair]
  const hasKeychain = usePanelState(({ workspace }) => workspace.secretStore.keychain !== false)
  const plan = repairPlan(entry.repair, entry.params, { diagnosis: diagnosis.id, hasKeychain })
  const isUnderWay = usePanelState((state) => isRepairUnderWay(entry.repair, diagnosis.id, state))
  const look = first ? 'primary' : 'plain'
  return (
    <div className="grid max-w-full content-start justify-items-stretch gap-1">
      {plan.kind === 'link' && <ExternalLink href={plan.href} label={label} look={look} describedBy={costId} />}
      {plan.kind === 'view' && (
        <a href={hrefTo(plan.route)} aria-describedby={costId} className={buttonClass(look)}>
          {label}
        </a>
      )}
      {plan.kind === 'dialog' && <DialogButton label={label} look={look} dialog={plan.dialog} describedBy={costId} />}
      {plan.kind === 'call' && (
        <CallButton
          label={label}
          look={look}
          call={plan.call}
          describedBy={costId}
          isUnderWay={isUnderWay}
          entry={entry}
          diagnosis={diagnosis}
        />
      )}
      <span id={costId} className="text-sm text-muted @4xl:text-center">
        {cost}
      </span>
    </div>
  )
}

type Pressable = { label: string; look: 'primary' | 'plain'; describedBy: string }

function DialogButton({ label, look, dialog, describedBy }: Pressable & { dialog: DialogName }) {
  const open = useOpenDialog()
  const unavailable = useDialogUnavailable(dialog)
  return (
    <Button look={look} aria-describedby={describedBy} unavailable={unavailable} onClick={() => open(dialog)}>
      {label}
    </Button>
  )
}

type CallProps = Pressable &
  Pick<Props, 'entry' | 'diagnosis'> & { call: (api: Api) => Promise<unknown>; isUnderWay: boolean }

/** Calls at one click, but for what is asked about first. */
function CallButton({ label, look, call, describedBy, isUnderWay, entry, diagnosis }: CallProps) {
  const asks = usePanelState((state) => plannedRepair(entry, { diagnosis, state }).asks)
  const [isAsking, setAsking] = useState(false)
  const action = useAction(
    useCallback((api: Api, ask: typeof call) => ask(api), []),
    call,
  )
  return (
    <>
      <Button
        look={look}
        aria-describedby={describedBy}
        busy={action.pending}
        unavailable={action.blocked || isUnderWay}
        aria-haspopup={asks ? 'dialog' : undefined}
        onClick={() => (asks ? setAsking(true) : void action.run(call))}
      >
        {label}
      </Button>
      {isAsking && (
        <AskToRepair
          entry={entry}
          diagnosis={diagnosis}
          onClose={() => setAsking(false)}
          onDo={() => {
            setAsking(false)
            void action.run(call)
          }}
        />
      )}
      <FailureNote failure={action.failure} />
    </>
  )
}
