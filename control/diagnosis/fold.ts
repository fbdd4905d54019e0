import { reason } from '../../shared/reason.ts'
import { practiceId } from '../../shared/services.ts'
import type { Diagnosis } from '../../shared/state.ts'
import type { Facts } from './facts.ts'
import { findService } from './find-service.ts'
import { likelyCause } from './likely-line.ts'
import { readTraceback } from './python-traceback.ts'
import type { Family, Rule, Topic } from './rule.ts'

/** A card, and the rule that it is from. */
export type Found = { rule: Rule; card: Diagnosis }

/** One kind of card that only follows from another. */
export type Fold = {
  symptom: readonly Topic[]
  /** By rule, or by family. */
  cause: { topics?: readonly Topic[]; families?: readonly Family[] }
  /** Where not always: whether it does here. */
  when?(symptom: Diagnosis, cause: Diagnosis, facts: Facts): boolean
}

const sameService: Fold['when'] = (symptom, cause) => symptom.service === cause.service

const diedOfFullDisk: Fold['when'] = ({ service }, _, { services }) =>
  service !== null && likelyCause(findService(services, service)?.lastLines ?? [])?.about === 'disk'

/** Python's own reader of JSON met what ours met. */
const diedOfItsConfig: Fold['when'] = ({ service }, _, { services, workspace }) =>
  service !== null &&
  /^json\.\w+\.JSONDecodeError\b/.test(
    readTraceback(findService(services, service)?.lastLines ?? [], workspace.path)?.error ?? '',
  )

const pausedByLearner: Fold['when'] = (_, { service }, { training: { reason: why } }) =>
  why?.kind === 'problem' &&
  why.problem.code.startsWith('cerebrum-') &&
  (service === 'cerebrum' || service === practiceId)

const isFarAway: Fold['when'] = (_, __, { services }) => {
  const code = findService(services, 'cerebrum')?.reason?.code
  return code === 'service.unresolved' || code === 'service.no-route'
}

/** What looks like a fault of its own, and is not while its cause is there. Leads to no circle. */
export const folds: readonly Fold[] = [
  { symptom: ['key-hidden'], cause: { topics: ['key-rejected', 'key-malformed', 'key-expired', 'key-disabled'] } },
  { symptom: ['key-missing'], cause: { topics: ['keychain-locked'] } },
  { symptom: ['memory-low'], cause: { topics: ['ollama-out-of-memory'] } },
  {
    symptom: ['service-failed', 'service-crashing', 'python-crashed'],
    cause: { topics: ['disk-full'] },
    when: diedOfFullDisk,
  },
  { symptom: ['python-crashed'], cause: { topics: ['config-invalid'] }, when: diedOfItsConfig },
  { symptom: ['service-down', 'service-unstable'], cause: { topics: ['service-loop-blocked'] }, when: sameService },
  { symptom: ['python-blocks'], cause: { topics: ['service-loop-blocked', 'retry-storm'] }, when: sameService },
  { symptom: ['service-unstable'], cause: { families: ['ollama'] }, when: (symptom) => symptom.service === 'ollama' },
  { symptom: ['cerebrum-address'], cause: { topics: ['offline'] }, when: isFarAway },
  // Nobody is reached without a network.
  { symptom: ['bot-unreachable'], cause: { topics: ['offline'] } },
  { symptom: ['training-paused'], cause: { families: ['cerebrum', 'service'] }, when: pausedByLearner },
]

const weight: Record<Diagnosis['severity'], number> = { blocking: 0, severe: 1, warning: 2, note: 3 }
export const bySeverity = (a: Diagnosis, b: Diagnosis): number => weight[a.severity] - weight[b.severity]

const isCause = (cause: Found, symptom: Found, facts: Facts): boolean =>
  folds.some(
    ({ symptom: topics, cause: { topics: byTopic, families }, when }) =>
      topics.includes(symptom.rule.id) &&
      (byTopic?.includes(cause.rule.id) || families?.includes(cause.rule.family)) &&
      (when?.(symptom.card, cause.card, facts) ?? true),
  )

/** Puts what only follows under what it follows from. */
export function fold(found: readonly Found[], facts: Facts): Found[] {
  const causeOf = (one: Found): Found | undefined => found.find((other) => other !== one && isCause(other, one, facts))
  const rootOf = (one: Found, steps = folds.length): Found => {
    const cause = steps > 0 ? causeOf(one) : undefined
    return cause ? rootOf(cause, steps - 1) : one
  }
  const roots = found.map((one) => ({ one, root: rootOf(one) }))
  return found
    .filter((one) => roots.some(({ one: of, root }) => of === one && root === one))
    .map((cause) => ({
      rule: cause.rule,
      card: roots
        .filter(({ one, root }) => root === cause && one !== cause)
        .reduce((card, { one }) => withSymptom(card, one.card), cause.card),
    }))
}

/** A cause with one more symptom: as bad as the worse of both, with what mends the symptom's rest after its own repairs. */
const withSymptom = (cause: Diagnosis, symptom: Diagnosis): Diagnosis => ({
  ...cause,
  severity: bySeverity(symptom, cause) < 0 ? symptom.severity : cause.severity,
  evidence: [...cause.evidence, ...symptom.evidence].sort((a, b) => a.at - b.at),
  repairs: [
    ...cause.repairs,
    ...symptom.repairs.filter(({ repair }) => !cause.repairs.some((known) => known.repair === repair)),
  ],
  symptoms: [...cause.symptoms, reason('symptom.card', { title: symptom.title }), ...symptom.symptoms],
})
