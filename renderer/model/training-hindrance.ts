import type { ServiceId } from '../../shared/services.ts'
import type { Diagnosis, PanelState } from '../../shared/state.ts'
import type { TrainingReason } from '../../shared/training.ts'
import { learnerId } from './chain.ts'

/** Cards of services that work all the same. */
const works = ['unstable.', 'exposed.', 'any-origin.', 'python-blocks.']

type Known = Pick<PanelState, 'diagnoses' | 'services'>

/** What is wrong between teacher and learner, the worst of it; diagnoses come in that order. `null`: nothing that is known. */
export function hindranceOf({ diagnoses, services }: Known): Diagnosis | null {
  const needed: ReadonlySet<ServiceId | null> = new Set(['llm-server', 'middleware', learnerId(services)])
  const stops = ({ id, severity, service }: Diagnosis): boolean =>
    severity !== 'note' && needed.has(service) && !works.some((begin) => id.startsWith(begin))
  return diagnoses.find(stops) ?? null
}

/** The card that tells of a pause what is to be done about it. `null`: nobody has to do anything, or nothing is known. */
export function cardOf(reason: TrainingReason, known: Known): Diagnosis | null {
  if (reason.kind !== 'problem' && reason.kind !== 'guard') return null
  const ids = reason.kind === 'problem' ? [reason.problem.code, 'training-paused'] : ['training-circles']
  const own = known.diagnoses.find(({ id }) => ids.includes(id))
  return own ?? (reason.kind === 'problem' ? hindranceOf(known) : null)
}
