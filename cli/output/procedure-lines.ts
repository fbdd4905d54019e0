import type { Procedure, Step } from '../../shared/state.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { sayReason } from '../../shared/words/say.ts'
import type { CliDeps } from '../deps.ts'
import type { Colour, Printer } from './printer.ts'
import { createProgressLine } from './progress-line.ts'

type Mark = { shape: string; colour: Colour }

const marks: Partial<Record<Step['state'], Mark>> = {
  done: { shape: '✓', colour: 'green' },
  failed: { shape: '✗', colour: 'red' },
  'needs-user': { shape: '▲', colour: 'yellow' },
}

/** Prints each step once when it has ended, and when it is the user's turn: a terminal has no place that changes. */
export function createStepPrinter(printer: Printer): (procedure: Pick<Procedure, 'steps'>) => void {
  const printed = new Set<string>()
  return ({ steps }) => {
    for (const step of steps) {
      const mark = marks[step.state]
      const note = step.note === null ? '' : sayReason(step.note)
      const key = `${step.id} ${step.state} ${step.state === 'needs-user' ? note : ''}`
      if (mark === undefined || printed.has(key)) continue
      printed.add(key)
      const name = panel.steps[step.id] ?? step.id
      printer.line(`  ${printer.paint(mark.colour, mark.shape)} ${name}${note === '' ? '' : ` — ${note}`}`)
    }
  }
}

/** Steps as lines that stay; on a terminal, below them what the one under way is at: a download takes minutes. */
export function createProcedurePrinter(deps: CliDeps, printer: Printer): (procedure: Procedure) => void {
  const tellSteps = createStepPrinter(printer)
  const line = createProgressLine(deps)
  return (procedure) => {
    line.clear()
    tellSteps(procedure)
    const note = procedure.steps.find(({ state }) => state === 'running')?.note
    if (note && deps.stdout.isTTY === true) line.show(`  ${sayReason(note)}`, 0)
  }
}
