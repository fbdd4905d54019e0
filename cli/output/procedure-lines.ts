import type { Procedure, Step } from '../../shared/state.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { sayReason } from '../../shared/words/say.ts'
import type { Colour, Printer } from './printer.ts'

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
