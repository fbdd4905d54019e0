import { sayProblem } from '../../shared/presentation/say-problem.ts'
import type { PanelState, RepairRun } from '../../shared/state.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import { panel } from '../../shared/words/spoken.ts'

const { repair: words } = panel

/** The repair of a card, while it runs and after it came to nothing. One that mended has no card any more. */
export const repairOf = (diagnosis: string, { repair }: Pick<PanelState, 'repair'>): RepairRun | null =>
  repair?.diagnosis === diagnosis && repair.procedure.outcome !== 'done' ? repair : null

/** The repair that mended something, until it is put away or the same fault is back. */
export const mendedRepair = ({ repair, diagnoses }: Pick<PanelState, 'repair' | 'diagnoses'>): RepairRun | null =>
  repair?.procedure.outcome === 'done' && !diagnoses.some(({ id }) => id === repair.diagnosis) ? repair : null

/** How a repair stands, in one line and what it means. */
export function sayRepair({ repair, title, procedure }: RepairRun): { title: string; text: string | null } {
  const { label } = panel.repairs[repair]
  switch (procedure.outcome) {
    case 'running':
      return { title: fill(words.running, { label }), text: null }
    case 'done':
      return { title: fill(words.mended, { title: sayReason(title) }), text: fill(words.by, { label }) }
    case 'cancelled':
      return { title: fill(words.cancelled, { label }), text: null }
    case 'failed': {
      const why = procedure.problem && sayProblem(procedure.problem)
      const said =
        procedure.problem?.code === 'not-mended' ? why?.detail : [why?.title, why?.detail].filter(Boolean).join(': ')
      return { title: fill(words.failed, { label }), text: said ?? null }
    }
  }
}
