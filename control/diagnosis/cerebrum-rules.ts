import { isLoopback } from '../../shared/loopback.ts'
import { type Reason, within } from '../../shared/reason.ts'
import type { ServiceState } from '../../shared/state.ts'
import { probeEvidence } from './evidence.ts'
import type { Facts } from './facts.ts'
import { findService } from './find-service.ts'
import type { Rule, RuleHead } from './rule.ts'

type CerebrumRule = RuleHead & { matches(why: Reason, service: ServiceState): boolean; midSentence: boolean }

const ofCerebrum = {
  family: 'cerebrum',
  severity: 'warning',
  mendedBy: 'you',
  impact: 'impact.no-learner',
  proof: 'proof.probe',
  repairs: ['check-now', 'set-cerebrum-address'],
} as const

const FIRST_FAULT_OF_SERVER = 500

const statusOf = ({ code, params }: Reason): number =>
  code === 'service.unexpected-status' ? Number(params.status) : Number.NaN

/** Why CEREBRUM does not hear. It has one state at a time, so the first that matches tells it; the last takes what is left. */
const rules: CerebrumRule[] = [
  {
    ...ofCerebrum,
    id: 'cerebrum-errors',
    midSentence: true,
    matches: (why) => statusOf(why) >= FIRST_FAULT_OF_SERVER,
  },
  {
    ...ofCerebrum,
    id: 'cerebrum-stranger',
    repairs: ['set-cerebrum-address', 'check-now'],
    midSentence: true,
    // Whoever is CEREBRUM knows the way to its own state.
    matches: (why) => why.code === 'service.unexpected-answer' || statusOf(why) < FIRST_FAULT_OF_SERVER,
  },
  {
    ...ofCerebrum,
    id: 'cerebrum-hangs',
    midSentence: true,
    matches: (why, { url }) =>
      why.code === 'service.broken-off' || (why.code === 'service.no-answer' && isLoopback(url ?? '')),
  },
  {
    ...ofCerebrum,
    id: 'cerebrum-address',
    repairs: ['set-cerebrum-address', 'check-now'],
    midSentence: false,
    matches: ({ code }) =>
      code === 'service.unresolved' || code === 'service.no-route' || code === 'service.bad-address',
  },
  { ...ofCerebrum, id: 'cerebrum-down', midSentence: false, matches: () => true },
]

/** CEREBRUM where it does not answer as it should. In the demo it is the practice one, a service like the others. */
const missing = ({ services, llm }: Facts): ServiceState | null => {
  if (llm.source === 'demo') return null
  const service = findService(services, 'cerebrum')
  return service && (service.health === 'unreachable' || service.health === 'unhealthy') ? service : null
}

export const cerebrumRules: Rule[] = rules.map((rule) => ({
  ...rule,
  look(facts) {
    const service = missing(facts)
    if (service === null) return []
    const why: Reason = service.reason ?? { code: 'problem.cerebrum-unreachable', params: {} }
    if (rules.find(({ matches }) => matches(why, service)) !== rule) return []
    return [
      {
        service: 'cerebrum',
        params: {
          service: service.name,
          url: facts.cerebrumUrl,
          why: rule.midSentence ? within(why) : why,
        },
        evidence: probeEvidence(service),
        since: service.since,
      },
    ]
  },
}))
