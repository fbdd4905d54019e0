import type { Fold } from '../../control/diagnosis/fold.ts'
import { families, type Rule } from '../../control/diagnosis/rule.ts'
import { diagnosesPage, diagnosisFamilies, diagnosisSigns } from '../../shared/words/en/diagnosis-signs.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { reasons } from '../../shared/words/en/reasons.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|')
const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`
const head = (titles: string): string[] => [`| ${titles} |`, `|${' --- |'.repeat(titles.split(' | ').length)}`]

const titleOf = ({ id }: Rule): string => reasons[`diagnosis.${id}.title`]

/** The rules of a page, in the order of the families, as a Markdown document. */
export function diagnosesDocument(rules: readonly Rule[], folds: readonly Fold[]): string {
  const sections = families.flatMap((family) => {
    const own = rules.filter((rule) => rule.family === family)
    if (own.length === 0) return []
    return ['', `## ${diagnosisFamilies[family]}`, '', ...head(diagnosesPage.table), ...own.map(ruleRow)]
  })
  const title = (id: Rule['id']): string => `${reasons[`diagnosis.${id}.title`]} (\`${id}\`)`
  const folded = folds.map(({ symptom, cause: { topics = [], families: all = [] } }) =>
    row(
      symptom.map(title).join('; '),
      [...topics.map(title), ...all.map((family) => diagnosisFamilies[family])].join('; '),
    ),
  )
  return [
    `# ${diagnosesPage.title}`,
    '',
    diagnosesPage.about,
    '',
    diagnosesPage.order,
    ...sections,
    '',
    `## ${diagnosesPage.foldsTitle}`,
    '',
    ...head(diagnosesPage.foldsTable),
    ...folded,
    '',
  ].join('\n')
}

function ruleRow(rule: Rule): string {
  const { id, severity, mendedBy, repairs, impact, proof } = rule
  const who = mendedBy === 'click' ? diagnosesPage.byClick : diagnosesPage.byYou
  return row(
    `**${titleOf(rule)}** (\`${id}\`)`,
    diagnosesPage.severities[severity],
    diagnosisSigns[id],
    impact === null ? diagnosesPage.nothing : reasons[impact],
    [who, ...repairs.map((repair) => panel.repairs[repair].label)].join(' · '),
    reasons[proof],
  )
}
