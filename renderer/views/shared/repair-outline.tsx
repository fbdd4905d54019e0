import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { hasPlan, type PlannedRepair, planFacts, plannedRepair } from '../../../shared/presentation/planned-repair.ts'
import type { Diagnosis } from '../../../shared/state.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, repairPlan as words } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'

/** What the buttons of a card would do, folded away until asked for. Nothing is run by looking. */
export function WhatThisDoes({ diagnosis }: { diagnosis: Diagnosis }) {
  const [isOpen, setOpen] = useState(false)
  const entries = diagnosis.repairs.filter(({ repair }) => hasPlan(repair))
  if (entries.length === 0) return null
  return (
    <details className="group min-w-0" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-sm text-sm font-medium text-muted hover:text-text">
        <ChevronRight aria-hidden="true" className="size-3.5 motion-safe:transition-transform group-open:rotate-90" />
        {words.title}
      </summary>
      {isOpen && (
        <div className="grid gap-3 pt-2">
          {entries.map((entry) => (
            <section key={entry.repair} className="grid gap-1">
              <h3 className="text-sm font-semibold">{panel.repairs[entry.repair].label}</h3>
              <PlanOf entry={entry} diagnosis={diagnosis} />
            </section>
          ))}
        </div>
      )}
    </details>
  )
}

type PlanProps = { entry: Diagnosis['repairs'][number]; diagnosis: Pick<Diagnosis, 'service'> }

function PlanOf({ entry, diagnosis }: PlanProps) {
  // Compared as text: a new state mostly brings the same plan.
  const text = usePanelState((state) => JSON.stringify(plannedRepair(entry, { diagnosis, state })))
  return <Outline plan={JSON.parse(text) as PlannedRepair} />
}

function Outline({ plan }: { plan: PlannedRepair }) {
  return (
    <div className="grid max-w-[74ch] gap-1 text-sm text-muted">
      <ol aria-label={fill(words.stepsOf, { label: plan.label })} className="grid list-decimal pl-5">
        {plan.steps.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ol>
      {planFacts(plan).map((line) => (
        <p key={line} className="wrap-anywhere">
          {line}
        </p>
      ))}
    </div>
  )
}

type AskProps = PlanProps & { onDo: () => void; onClose: () => void }

/** The plan with a question, where what it costs cannot be had back. */
export function AskToRepair({ entry, diagnosis, onDo, onClose }: AskProps) {
  return (
    <Dialog title={panel.repairs[entry.repair].label} onClose={onClose}>
      <PlanOf entry={entry} diagnosis={diagnosis} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{panel.actions.cancel}</Button>
        <Button look="primary" onClick={onDo}>
          {words.doIt}
        </Button>
      </div>
    </Dialog>
  )
}
