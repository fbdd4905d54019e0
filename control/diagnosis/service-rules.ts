import { type Reason, reason, within } from '../../shared/reason.ts'
import { isManaged } from '../../shared/services.ts'
import type { ServiceState } from '../../shared/state.ts'
import { outputEvidence, probeEvidence } from './evidence.ts'
import type { Facts } from './facts.ts'
import { type LikelyCause, likelyCause } from './likely-line.ts'
import { pythonCrashRule } from './python-crash-rule.ts'
import { builtInInstead } from './python-service.ts'
import { lacksPython } from './python-start-rules.ts'
import { type Finding, type Rule, ways } from './rule.ts'
import {
  hasFailed,
  isUp,
  type Look,
  ofService,
  restartIt,
  type ServiceRule,
  startIt,
  startProblemOf,
} from './service-rule.ts'

/** Crashes after which it is more than an accident. */
const MANY_CRASHES = 2

/** Ollama as the source, and CEREBRUM, have rules of their own. */
const isOurs = ({ id }: ServiceState): boolean => isManaged(id)

const keepsCrashing = ({ lifecycle, restarts }: ServiceState): boolean =>
  lifecycle === 'backing-off' && restarts >= MANY_CRASHES

const causeOf = ({ lastLines }: ServiceState): LikelyCause | null => likelyCause(lastLines)

const sayCause = (cause: LikelyCause | null): Reason =>
  cause === null ? reason('why.last-words') : reason('why.line', { line: cause.line })

const portTaken =
  (byUs: boolean): Look =>
  (service, facts) => {
    const problem = startProblemOf(service, facts)
    if (!hasFailed(service) || problem?.code !== 'port-in-use' || (problem.params?.ours === 1) !== byUs) return null
    const params = { port: '', holder: '', free: '', ...problem.params, service: service.name }
    return {
      params,
      evidence: [{ at: service.since, source: reason('source.process'), text: reason('evidence.port', params) }],
      repairs: [{ repair: 'use-free-port', params: { service: service.id, port: params.free } }, startIt(service)],
    }
  }

/** A crash that names its likely cause; `count` counts the runs that ended. */
const crashed = (service: ServiceState, count: number): Finding => {
  const cause = causeOf(service)
  return {
    params: { service: service.name, count, why: sayCause(cause) },
    evidence: outputEvidence(service, cause?.line ?? null),
    repairs: [startIt(service)],
  }
}

const rules: ServiceRule[] = [
  {
    ...ofService,
    id: 'port-in-use-by-us',
    mendedBy: 'click',
    proof: 'proof.start',
    repairs: ['use-free-port', 'start-service'],
    one: portTaken(true),
  },
  {
    ...ofService,
    id: 'port-in-use',
    mendedBy: 'click',
    proof: 'proof.start',
    repairs: ['use-free-port', 'start-service'],
    one: portTaken(false),
  },
  {
    ...ofService,
    id: 'service-out-of-memory',
    idPrefix: 'out-of-memory',
    mendedBy: 'you',
    proof: 'proof.start',
    repairs: ['start-service'],
    one: (service) =>
      (hasFailed(service) || keepsCrashing(service)) && causeOf(service)?.about === 'memory'
        ? crashed(service, service.restarts + 1)
        : null,
  },
  pythonCrashRule,
  {
    ...ofService,
    id: 'spawn-failed',
    idPrefix: 'failed',
    mendedBy: 'you',
    proof: 'proof.start',
    repairs: ['start-service', 'use-built-in'],
    one(service, facts) {
      const problem = startProblemOf(service, facts)
      if (!hasFailed(service) || problem === undefined || problem.code === 'crash-loop') return null
      return {
        params: { service: service.name, why: problem.detail },
        evidence: outputEvidence(service, null),
        repairs: [startIt(service)],
      }
    },
  },
  {
    ...ofService,
    id: 'service-failed',
    idPrefix: 'failed',
    mendedBy: 'you',
    proof: 'proof.start',
    repairs: ['start-service', 'use-built-in'],
    one: (service) => (hasFailed(service) ? crashed(service, service.restarts + 1) : null),
  },
  {
    ...ofService,
    id: 'service-crashing',
    idPrefix: 'crashing',
    mendedBy: 'you',
    proof: 'proof.start',
    repairs: ['restart-service', 'use-built-in'],
    one: (service) =>
      keepsCrashing(service)
        ? {
            ...crashed(service, service.restarts + 1),
            repairs: [restartIt(service)],
          }
        : null,
  },
  {
    ...ofService,
    id: 'stranger',
    mendedBy: 'you',
    proof: 'proof.probe',
    repairs: ['check-now'],
    one: (service) =>
      isUp(service) && service.health === 'unhealthy' && service.reason?.code === 'service.unexpected-answer'
        ? asked(service)
        : null,
  },
  {
    ...ofService,
    id: 'service-down',
    idPrefix: 'down',
    mendedBy: 'click',
    proof: 'proof.probe',
    repairs: ['restart-service', 'check-now', 'use-built-in'],
    one: (service) =>
      isUp(service) && (service.health === 'unreachable' || service.health === 'unhealthy')
        ? {
            ...asked(service),
            repairs: [restartIt(service), { repair: 'check-now', params: {} }],
          }
        : null,
  },
]

const asked = (service: ServiceState): Finding => ({
  params: {
    service: service.name,
    url: service.url ?? '',
    why: service.reason ? within(service.reason) : '',
  },
  evidence: probeEvidence(service),
})

const findingAbout = (service: ServiceState, { severity, ...finding }: Finding): Finding => ({
  service: service.id,
  each: true,
  since: service.since,
  ...finding,
  severity: service.required ? (severity ?? 'blocking') : 'warning',
})

/** Why a service that should run does not do so; of each the first rule tells. What the user stopped or did not set up is no fault. */
export const serviceRules: Rule[] = rules.map((rule) => ({
  ...rule,
  look: (facts) =>
    facts.services.filter(isOurs).flatMap((service) => {
      if (lacksPython(service, facts)) return []
      const told = rules.find(({ one }) => one(service, facts) !== null)
      const finding = told === rule ? rule.one(service, facts) : null
      if (finding === null) return []
      // A Python service has this way out of all its faults that a start alone may not mend.
      const wayOut = rule.repairs.includes('use-built-in') ? builtInInstead(service.id, facts) : []
      return [
        findingAbout(service, { ...finding, repairs: [...(finding.repairs ?? ways(...rule.repairs)), ...wayOut] }),
      ]
    }),
}))

/** Of every service that is watched: one that changes all the time is neither up nor down. */
export const unstableRule: Rule = {
  id: 'service-unstable',
  idPrefix: 'unstable',
  family: 'service',
  severity: 'warning',
  mendedBy: 'you',
  impact: 'impact.service',
  proof: 'proof.steady',
  repairs: ['check-now'],
  look: ({ services, llm }) =>
    services
      .filter((service) => service.health === 'unstable' && isUp(service) && isNeeded(service, llm.source))
      .map((service) => ({ ...asked(service), service: service.id, each: true, since: service.since })),
}

const isNeeded = ({ id }: ServiceState, source: Facts['llm']['source']): boolean => {
  if (id === 'ollama') return source === 'ollama'
  return id !== 'cerebrum' || source !== 'demo'
}
