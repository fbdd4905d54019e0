import type { Problem } from '../../shared/problem.ts'
import { type Fact, type Facts as Params, reason } from '../../shared/reason.ts'
import type { Evidence, Repair, RepairEntry } from '../../shared/state.ts'
import { problemEvidence } from './evidence.ts'
import type { Facts } from './facts.ts'
import type { Finding, Rule, RuleHead } from './rule.ts'
import { sayWait } from './say-amount.ts'

/** A rule about what blocks the chosen source. */
export type SourceRule = RuleHead & {
  matches(problem: Problem, facts: Facts): boolean
  /** Facts for the words beside those that every problem of a source has. */
  params?(facts: Facts, problem: Problem): Params
  /** Which of its repairs fit; without, all. */
  ways?(facts: Facts): (Repair | RepairEntry)[]
}

/** The problem of a source has one cause: of these rules the first that matches tells it. */
export const rulesOfSource = (rules: readonly SourceRule[]): Rule[] =>
  rules.map((rule) => ({
    ...rule,
    look(facts) {
      const { problem, source } = facts.llm
      if (problem === null || source === null) return []
      return rules.find(({ matches }) => matches(problem, facts)) === rule ? [findingOf(rule, problem, facts)] : []
    },
  }))

function findingOf(rule: SourceRule, problem: Problem, facts: Facts): Finding {
  const params: Params = { ...usual(problem, facts), ...rule.params?.(facts, problem) }
  return {
    service: 'llm-server',
    params,
    evidence: sourceEvidence(facts, problem),
    repairs: (rule.ways?.(facts) ?? rule.repairs).map((way) =>
      typeof way === 'string'
        ? { repair: way, params: way === 'pull-model' ? { model: String(params.model ?? '') } : {} }
        : way,
    ),
    since: problem.since,
  }
}

const usual = (problem: Problem, { llm }: Facts): Params => {
  const source: Fact = { word: 'source', of: llm.source ?? 'openrouter' }
  return {
    source,
    provider: problem.provider?.name ?? problem.params?.provider ?? source,
    status: problem.provider?.status ?? problem.status,
    message: problem.provider?.message ?? problem.detail,
    model: problem.params?.model ?? llm.model ?? '',
    host: problem.params?.host ?? '',
    url: problem.params?.url ?? '',
    last4: llm.openrouter.key.last4 ?? '',
    wait: sayWait(problem.retryAfter ?? null),
  }
}

function sourceEvidence({ llm }: Facts, problem: Problem): Evidence[] {
  const checked = llm.openrouter.key.problem
  const pieces = [problemEvidence(problem, reason('source.llm-server'))]
  if (llm.source === 'openrouter' && checked && checked.since !== problem.since)
    pieces.push(problemEvidence(checked, reason('source.key-check')))
  return pieces.sort((a, b) => a.at - b.at)
}

/** What the provider or the network said, for rules that tell one case from another by it. */
export const kindOf = ({ params }: Problem): string => String(params?.kind ?? '')
export const wordsOf = ({ provider, detail }: Problem): string => provider?.message ?? detail

/** The way out that needs neither this provider nor the way to it. */
export const otherSource = ({ llm }: Facts): Repair =>
  llm.source === 'ollama' ? 'switch-to-openrouter' : 'switch-to-ollama'
