import { problemAsReason } from '../../shared/presentation/say-problem.ts'
import { circlesOf } from '../../shared/presentation/training-words.ts'
import type { ProblemCode } from '../../shared/problem.ts'
import { reason, within } from '../../shared/reason.ts'
import type { Rule } from './rule.ts'

/** What no other card tells: source and services have their own, and what passes by itself in seconds needs none. */
const ownCards: readonly ProblemCode[] = ['cerebrum-error', 'cerebrum-timeout', 'content-refused']

const ofTraining = {
  family: 'training',
  severity: 'warning',
  impact: 'impact.training',
  proof: 'proof.training',
  repairs: ['resume-training'],
} as const

/** Why training waits although source and services do what they should. A user's own pause is no fault. */
export const trainingRules: Rule[] = [
  {
    ...ofTraining,
    id: 'training-circles',
    mendedBy: 'you',
    repairs: ['resume-training', 'choose-model'],
    look: ({ training: { step, reason: why } }) =>
      step === 'paused' && why?.kind === 'guard' ? [{ params: { why: circlesOf(why) } }] : [],
  },
  {
    ...ofTraining,
    id: 'training-paused',
    mendedBy: 'click',
    look({ training: { step, reason: why } }) {
      if (step !== 'paused' || why?.kind !== 'problem' || !ownCards.includes(why.problem.code)) return []
      const { detail, since } = why.problem
      return [
        {
          params: { why: within(problemAsReason(why.problem)), detail },
          evidence: [{ at: since, source: reason('source.training'), text: reason('evidence.problem', { detail }) }],
          since,
        },
      ]
    },
  },
]
