import type { Metrics } from '../../metrics/metrics.ts'
import { addTrainingMetrics } from '../../metrics/training.ts'
import type { ProblemCode } from '../../shared/problem.ts'
import type { ServiceId } from '../../shared/services.ts'
import type { Training } from './training/training.ts'

export type AskedFor = (service: ServiceId, result: 'ok' | ProblemCode) => void

/** Counts what became of the questions for the others' status. */
export function countProxies(metrics: Metrics): AskedFor {
  const asked = metrics.count({
    name: 'llm_trainer_status_questions_total',
    help: 'Questions for the status of another service, by what came of them: "ok", or the code of the problem.',
    labels: ['service', 'result'],
  })
  return (service, result) => asked.add({ service, result })
}

/** Counts what the loop does. */
export function countTraining(metrics: Metrics, training: Pick<Training, 'state' | 'subscribe'>): void {
  const { see } = addTrainingMetrics(metrics, { now: Date.now(), state: training.state })
  see(training.state())
  training.subscribe(() => see(training.state()))
}
