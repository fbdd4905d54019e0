import type { OwnFinding } from '../../shared/own-health.ts'
import { sayFinding } from '../../shared/presentation/own-health.ts'
import type { Diagnosis, PanelState } from '../../shared/state.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { ownHealth } from '../../shared/words/en/own-health.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { fill, sayReason } from '../../shared/words/say.ts'

const { doctor: words } = cli

type Told = Pick<PanelState, 'diagnoses' | 'sentence' | 'version'> & {
  running: boolean
  app: readonly OwnFinding[]
  workspace: string
  at: Date
}

/** What is wrong as a Markdown document, to be sent to somebody. */
export function createDoctorReport({ diagnoses, sentence, version, running, app, workspace, at }: Told): string {
  const head = [
    `# ${words.reportTitle}`,
    '',
    `${fill(words.reportHead, { at: at.toISOString(), version, workspace })} ${running ? sentence : words.notRunning}`,
    '',
  ]
  const body = diagnoses.length === 0 ? [words.well, ''] : diagnoses.flatMap(section)
  const own = app.map((finding) => sayFinding(ownHealth, finding)).map(({ what, now }) => `${what}. ${now}`)
  return [...head, ...body, ...list(`## ${ownHealth.attention}`, own)].join('\n')
}

const section = ({
  id,
  severity,
  title,
  explanation,
  impact,
  evidence,
  symptoms,
  repairs,
  proof,
}: Diagnosis): string[] => [
  `## ${sayReason(title)}`,
  '',
  `${panel.severities[severity]} · \`${id}\``,
  '',
  [sayReason(explanation), impact === null ? '' : sayReason(impact)].join(' ').trim(),
  '',
  ...list(
    panel.diagnosis.evidence,
    evidence.map(
      ({ at, source, text }) =>
        `${at > 0 ? new Date(at).toISOString() : words.anyTime}, ${sayReason(source)}: ${sayReason(text)}`,
    ),
  ),
  ...list(panel.diagnosis.follows, symptoms.map(sayReason)),
  ...list(
    words.repairs,
    repairs.map(({ repair }) => `${panel.repairs[repair].label} (${panel.repairs[repair].cost})`),
  ),
  `${words.proof} ${sayReason(proof)}`,
  '',
]

const list = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, '', ...lines.map((line) => `- ${line}`), '']
