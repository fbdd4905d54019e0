import type { Problem } from '../../shared/problem.ts'
import type { Facts } from './facts.ts'
import { otherSource, type SourceRule, wordsOf } from './source-rule.ts'

const isSpent = ({ code }: Problem): boolean => code === 'credit-exhausted' || code === 'forbidden'

/** The limit of the key alone, as the free check told it or as the refusal says. */
const isKeysOwnLimit = (problem: Problem, { llm }: Facts): boolean => {
  const { limitUsd, remainingUsd } = llm.openrouter.key
  const isKnown = problem.code === 'credit-exhausted' && limitUsd !== null && remainingUsd !== null && remainingUsd <= 0
  return isKnown || /\bkey('s|’s)?\b.{0,20}\blimit\b/i.test(wordsOf(problem))
}

/** Seconds: no limit a minute asks for a longer pause. */
const HOUR = 3600

/** Requests a day that cost nothing; those a minute are an ordinary pause. */
const isFreeQuota = (problem: Problem, { llm }: Facts): boolean => {
  const model = String(problem.params?.model ?? llm.model ?? '')
  const saysDay = /\bper[- ]day\b|\bdaily\b/i.test(wordsOf(problem))
  return saysDay || (model.endsWith(':free') && (problem.retryAfter ?? 0) > HOUR)
}

export const creditRules: SourceRule[] = [
  {
    id: 'key-limit-reached',
    family: 'credit',
    severity: 'blocking',
    mendedBy: 'click',
    impact: 'impact.no-teacher',
    proof: 'proof.key',
    repairs: ['switch-to-ollama', 'open-keys', 'paste-key', 'try-again'],
    matches: (problem, facts) => isSpent(problem) && isKeysOwnLimit(problem, facts),
  },
  {
    id: 'credit-exhausted',
    family: 'credit',
    severity: 'blocking',
    mendedBy: 'click',
    impact: 'impact.no-teacher',
    proof: 'proof.answer',
    repairs: ['switch-to-ollama', 'open-credits', 'try-again'],
    matches: ({ code }) => code === 'credit-exhausted',
  },
  {
    id: 'free-quota-used',
    family: 'credit',
    severity: 'severe',
    mendedBy: 'click',
    impact: 'impact.no-teacher',
    proof: 'proof.answer',
    repairs: ['switch-to-ollama', 'choose-model', 'open-credits'],
    matches: (problem, facts) =>
      problem.code === 'rate-limited' && facts.llm.source === 'openrouter' && isFreeQuota(problem, facts),
  },
  {
    id: 'rate-limited',
    family: 'credit',
    severity: 'warning',
    mendedBy: 'you',
    impact: 'impact.teacher-late',
    proof: 'proof.answer',
    repairs: ['try-again', 'switch-to-ollama', 'switch-to-openrouter'],
    ways: (facts) => ['try-again', otherSource(facts)],
    matches: ({ code }) => code === 'rate-limited',
  },
]
