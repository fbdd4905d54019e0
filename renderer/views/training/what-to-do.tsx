import type { Diagnosis } from '../../../shared/state.ts'
import { trainingView } from '../../../shared/words/spoken.ts'
import { hrefOf } from '../../model/view.ts'
import { RepairButton } from '../shared/repair-button.tsx'

/** More of them stand on the card itself. */
const MOST_REPAIRS = 2

/** The best repairs of a card, and the way to the others. To go on has its button elsewhere in the view. */
export function WhatToDo({ card }: { card: Diagnosis }) {
  const repairs = card.repairs.filter(({ repair }) => repair !== 'resume-training').slice(0, MOST_REPAIRS)
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      {repairs.map((entry, index) => (
        <RepairButton key={entry.repair} entry={entry} diagnosis={card} first={index === 0} />
      ))}
      <a
        href={hrefOf('overview')}
        className="inline-flex min-h-8 items-center text-accent underline underline-offset-2"
      >
        {trainingView.run.seeOverview}
      </a>
    </div>
  )
}
