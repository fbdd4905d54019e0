import { sayTrainingReason } from '../../shared/presentation/training-words.ts'
import type { ProblemCode } from '../../shared/problem.ts'
import { reason } from '../../shared/reason.ts'
import type { Diagnosis } from '../../shared/state.ts'
import type { Facts } from './facts.ts'

/** What no other card tells: source and services have their own, and what passes by itself in seconds needs none. */
const ownCards: readonly ProblemCode[] = ['cerebrum-error', 'cerebrum-timeout', 'content-refused', 'disk-full']

/** Why training waits although source and services do what they should. A user's own pause is no fault. */
export function diagnoseTraining({ training }: Facts): Diagnosis[] {
  const { step, reason: why } = training
  if (step !== 'paused' || why === null) return []
  const isProblem = why.kind === 'problem'
  if (isProblem ? !ownCards.includes(why.problem.code) : why.kind !== 'guard') return []
  const text = isProblem
    ? reason('diagnosis.training-paused.text', { detail: why.problem.detail })
    : reason('diagnosis.training-circles.text')
  return [
    {
      id: 'training-paused',
      severity: 'warning',
      title: reason('diagnosis.training-paused.title', { why: lowerFirst(sayTrainingReason(why)) }),
      explanation: text,
      service: null,
      evidence: [],
      repairs: [{ repair: 'resume-training', params: {} }],
      since: isProblem ? why.problem.since : 0,
    },
  ]
}

/** In the midst of a sentence; a name keeps its capitals. */
const lowerFirst = (text: string): string =>
  /^(CEREBRUM|The LLM)/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
