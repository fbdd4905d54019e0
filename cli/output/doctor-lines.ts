import type { OwnFinding } from '../../shared/own-health.ts'
import { sayFinding } from '../../shared/presentation/own-health.ts'
import type { Diagnosis, Level, PanelState } from '../../shared/state.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { ownHealth } from '../../shared/words/en/own-health.ts'
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

type Told = Pick<PanelState, 'diagnoses'> & { running: boolean; fresh: boolean; app: readonly OwnFinding[] }

/** What is wrong for a person in a terminal, the worst first. */
export function doctorLines(printer: Printer, { diagnoses, running, fresh, app }: Told): string[] {
  const note = running ? (fresh ? null : words.lastRound) : words.notRunning
  const head = note === null ? [] : [printer.paint('grey', note), '']
  if (diagnoses.length === 0 && app.length > 0) return [...head, ...findingLines(printer, app)]
  if (diagnoses.length === 0) return [...head, `${printer.paint('green', levelShapes.ok)} ${words.well}`]
  return [
    ...head,
    ...diagnoses.flatMap((diagnosis, index) => [...(index === 0 ? [] : ['']), ...card(printer, diagnosis)]),
    ...(app.length === 0 ? [] : ['', ...findingLines(printer, app)]),
  ]
}

/** What is wrong with the app itself, and what now. */
export const findingLines = ({ paint }: Printer, findings: readonly OwnFinding[]): string[] =>
  findings.flatMap((finding) => {
    const { what, now } = sayFinding(ownHealth, finding)
    return [`${paint(levelColours.attention, levelShapes.attention)} ${what}`, `  ${now}`]
  })

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
