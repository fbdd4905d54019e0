import type { TrainingLimits, TrainingPlan, TrainingStart } from '../../../shared/training.ts'

/** The plan of config.json, with what a start says otherwise. */
export function planWith(
  plan: TrainingPlan,
  { maxExchanges, delay, topicSwitchInterval, limits }: TrainingStart,
): TrainingPlan {
  return {
    ...plan,
    exchanges: maxExchanges ?? plan.exchanges,
    delay: delay ?? plan.delay,
    topicInterval: topicSwitchInterval ?? plan.topicInterval,
    limits: { ...plan.limits, ...given(limits) },
  }
}

/** What is said of limits; `null` says that there is none. */
const given = (limits: TrainingStart['limits'] = {}): Partial<TrainingLimits> =>
  Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))
