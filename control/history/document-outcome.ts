import { familyOf } from '../../shared/incident-families.ts'
import type { IncidentImpact, IncidentRecord, Receipt, ReceiptFacts } from '../../shared/incident-record.ts'
import { sayImpact, saySolution } from '../../shared/presentation/incident-words.ts'
import { incidentDocument as words } from '../../shared/words/en/incident-document.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import { moment, plain } from './document-text.ts'

const { solution: solutionWords, result: resultWords } = words

/** What it cost, as far as the app could see. */
export const impactLines = (impact: IncidentImpact): string[] => sayImpact(impact).map((line) => `- ${line}`)

/** What was done, by whom, and every repair that ran. */
export function solutionLines({ solution, outcome, receipts }: IncidentRecord): string[] {
  const head =
    solution === null
      ? solutionWords[outcome === 'open' ? 'open' : 'none']
      : plain(saySolution(solution, moment(solution.at)))
  return [head, ...(receipts.length === 0 ? [] : ['', solutionWords.receipts, '', ...receipts.flatMap(receiptLines)])]
}

function receiptLines({ kind, startedAt, outcome, problem, steps, before, after }: Receipt): string[] {
  const ended = solutionWords.outcomes[outcome] ?? outcome
  const why = problem === null ? '' : fill(solutionWords.because, { why: plain(problem.detail) })
  const head = { kind: solutionWords.kinds[kind] ?? kind, time: moment(startedAt), outcome: ended + why }
  return [
    `- ${fill(solutionWords.receipt, head)}`,
    `  - ${fill(solutionWords.before, { facts: facts(before) })}`,
    ...steps.map(({ id, state, note }) => {
      const found = note === null ? '' : `: ${plain(sayReason(note))}`
      return `  - ${panel.steps[id] ?? id}, ${solutionWords.step[state]}${found}`
    }),
    `  - ${fill(solutionWords.after, { facts: facts(after) })}`,
  ]
}

function facts({ level, source, model, key }: ReceiptFacts): string {
  const { facts: forms } = solutionWords
  return [
    fill(forms.level, { level }),
    source !== null && fill(forms.source, { source }),
    model !== null && fill(forms.model, { model: plain(model) }),
    key !== null && fill(forms.key, { key }),
  ]
    .filter((fact) => fact !== false)
    .join(', ')
}

/** What should have come of it, and what did. */
export function resultLines({ causeList, events, outcome }: IncidentRecord): string[] {
  const expected = [...new Set(causeList.map((cause) => resultWords.families[familyOf(cause)]))]
  const proofs = events.filter(({ kind }) => kind === 'proof')
  const measured = proofs.map(({ at, text }) =>
    fill(resultWords.measured, { what: plain(sayReason(text)), time: moment(at) }),
  )
  return [
    ...expected.map((what) => fill(resultWords.expected, { what })),
    ...(measured.length > 0 ? measured : [outcome === 'open' ? resultWords.notYet : resultWords.nothing]),
  ].map((line) => `- ${line}`)
}
