import type { Fold } from '../../control/diagnosis/fold.ts'
import { families, type Rule } from '../../control/diagnosis/rule.ts'
import { diagnosisFamilies, diagnosisSigns, diagnosesPage as words } from '../../shared/words/en/diagnosis-signs.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { reasons } from '../../shared/words/en/reasons.ts'
import { fill } from '../../shared/words/say.ts'

/** The rules, in the order of the families, as a Markdown document. */
export function diagnosesDocument(rules: readonly Rule[], folds: readonly Fold[]): string {
  const sections = families.flatMap((family) => {
    const own = rules.filter((rule) => rule.family === family)
    return own.length === 0 ? [] : [`## ${diagnosisFamilies[family]}`, ...own.flatMap(ruleParts)]
  })
  const parts = [
    `# ${words.title}`,
    words.about,
    words.order,
    ...sections,
    `## ${words.foldsTitle}`,
    words.foldsAbout,
    list(folds.map(foldLine)),
  ]
  return `${parts.join('\n\n')}\n`
}

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')

function ruleParts({ id, severity, mendedBy, repairs, impact, proof }: Rule): string[] {
  const { rows } = words
  const who = mendedBy === 'click' ? words.byClick : words.byYou
  const offered = repairs.map((repair) => panel.repairs[repair].label).join(', ')
  return [
    `### ${fill(words.heading, { title: reasons[`diagnosis.${id}.title`], id })}`,
    list([
      fill(rows.severity, { severity: words.severities[severity], who }),
      fill(rows.when, { when: diagnosisSigns[id] }),
      ...(impact === null ? [] : [fill(rows.impact, { impact: reasons[impact] })]),
      ...(offered === '' ? [] : [fill(rows.repairs, { repairs: offered })]),
      fill(rows.proof, { proof: reasons[proof] }),
    ]),
  ]
}

function foldLine({ symptom, cause: { topics = [], families: all = [] } }: Fold): string {
  const code = (id: string): string => `\`${id}\``
  const causes = [...topics.map(code), ...all.map((family) => diagnosisFamilies[family])]
  return fill(words.fold, { symptoms: symptom.map(code).join(', '), causes: causes.join(', ') })
}
