import type { Diagnosis, Level, PanelState } from '../../shared/state.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import { clockTime, levelColours, levelShapes, type Printer } from './printer.ts'

const { doctor: words } = cli

const levels: Record<Diagnosis['severity'], Level> = {
  blocking: 'broken',
  severe: 'broken',
  warning: 'attention',
  note: 'stopped',
}

/** What is wrong for a person in a terminal, the worst first. */
export function doctorLines(
  printer: Printer,
  { diagnoses, running }: Pick<PanelState, 'diagnoses'> & { running: boolean },
): string[] {
  const head = running ? [] : [printer.paint('grey', words.notRunning), '']
  if (diagnoses.length === 0) return [...head, `${printer.paint('green', levelShapes.ok)} ${words.well}`]
  return [
    ...head,
    ...diagnoses.flatMap((diagnosis, index) => [...(index === 0 ? [] : ['']), ...card(printer, diagnosis)]),
  ]
}

function card({ paint }: Printer, diagnosis: Diagnosis): string[] {
  const { severity, title, explanation, impact, evidence, symptoms, repairs, proof, id } = diagnosis
  const level = levels[severity]
  return [
    `${paint(levelColours[level], levelShapes[level])} ${paint('bold', sayReason(title))}  ${paint('grey', panel.severities[severity])}`,
    `  ${sayReason(explanation)}`,
    ...(impact === null ? [] : [`  ${sayReason(impact)}`]),
    ...evidence.map(({ at, source, text }) =>
      paint('grey', `  ${at > 0 ? clockTime(at) : words.anyTime}  ${sayReason(source)}  ${sayReason(text)}`),
    ),
    ...(symptoms.length === 0 ? [] : [`  ${panel.diagnosis.follows} ${symptoms.map(sayReason).join(' · ')}`]),
    ...(repairs.length === 0
      ? []
      : [`  ${words.repairs} ${repairs.map(({ repair }) => panel.repairs[repair].label).join(' · ')}`]),
    `  ${words.proof} ${sayReason(proof)}`,
    paint('grey', `  ${fill(words.id, { id })}`),
  ]
}
