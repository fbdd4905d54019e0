import type { Spend } from '../shared/spend.ts'
import { boundedNames, MOST_MODELS } from './bounded.ts'
import type { Metrics } from './metrics.ts'

/** What answers used, by source and model. */
export function addSpendMetrics(metrics: Metrics): (spend: Spend) => void {
  const labels = ['source', 'model'] as const
  const answers = metrics.count({
    name: 'llm_trainer_answers_total',
    help: 'Answers that a source began, whole or not.',
    labels,
  })
  const tokens = metrics.count({
    name: 'llm_trainer_tokens_total',
    help: 'Tokens of question and answer, where the source told them.',
    labels,
  })
  const cost = metrics.count({
    name: 'llm_trainer_cost_dollars_total',
    help: 'What the answers cost in US dollars, where the source told it.',
    labels,
  })
  const unpriced = metrics.count({
    name: 'llm_trainer_unpriced_answers_total',
    help: 'Answers of which nobody told the cost; while there are any, the cost is not the whole.',
    labels,
  })
  const named = boundedNames(MOST_MODELS)
  return (spend) => {
    const by = { source: spend.source, model: named(spend.model ?? 'unknown') }
    answers.add(by, spend.answers)
    tokens.add(by, spend.tokens)
    cost.add(by, spend.costUsd)
    unpriced.add(by, spend.unpriced)
  }
}
