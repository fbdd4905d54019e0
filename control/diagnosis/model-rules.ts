import type { Problem } from '../../shared/problem.ts'
import { kindOf, type SourceRule, wordsOf } from './source-rule.ts'

/** OpenRouter's own words for why a model is not to be had (`availability.code`). */
const withdrawn = new Set(['model_deprecated', 'free_variant_ended'])

/** Older answers say it in words only. */
const isPrivacy = (problem: Problem): boolean =>
  kindOf(problem) === 'privacy_restricted' || /data policy|privacy/i.test(wordsOf(problem))

const ofModel = {
  family: 'model',
  severity: 'blocking',
  impact: 'impact.no-teacher',
  proof: 'proof.answer',
} as const

export const modelRules: SourceRule[] = [
  {
    ...ofModel,
    id: 'privacy-forbids-model',
    mendedBy: 'you',
    repairs: ['choose-model', 'open-privacy', 'switch-to-ollama', 'try-again'],
    matches: (problem) => problem.code === 'model-not-found' && isPrivacy(problem),
  },
  {
    ...ofModel,
    id: 'model-withdrawn',
    mendedBy: 'you',
    repairs: ['choose-model', 'switch-to-ollama'],
    matches: (problem) => problem.code === 'model-not-found' && withdrawn.has(kindOf(problem)),
  },
  {
    ...ofModel,
    id: 'model-not-here',
    mendedBy: 'you',
    repairs: ['choose-model', 'switch-to-ollama'],
    matches: (problem) => problem.code === 'model-not-found' && kindOf(problem) === 'region_restricted',
  },
  {
    ...ofModel,
    id: 'model-not-found',
    mendedBy: 'you',
    repairs: ['choose-model', 'switch-to-ollama', 'switch-to-openrouter'],
    ways: ({ llm }) => ['choose-model', llm.source === 'ollama' ? 'switch-to-openrouter' : 'switch-to-ollama'],
    matches: ({ code }) => code === 'model-not-found',
  },
]
