import { type Reason, reason } from '../../shared/reason.ts'
import type { ServiceState } from '../../shared/state.ts'
import { probeEvidence } from './evidence.ts'
import type { Facts } from './facts.ts'
import { builtInInstead, scriptOf } from './python-service.ts'
import type { Rule } from './rule.ts'
import { isUp } from './service-rule.ts'

/** Milliseconds that the answer of a large model takes; it is no trouble to wait for one. */
const SHORT_MS = 30_000
const SECOND_MS = 1000

const isBusy = (service: ServiceState): boolean =>
  isUp(service) && service.health === 'slow' && service.reason?.code === 'service.busy'

/** Whom it mostly waits for. */
const awaited = ({ id }: ServiceState): Reason =>
  reason(id === 'llm-server' ? 'python.waits-for-source' : 'python.waits-for-others')

/** A Python service whose handlers wait for an answer without letting go of the event loop, so that nobody else gets one. */
export const pythonBlocksRule: Rule = {
  id: 'python-blocks',
  family: 'service',
  severity: 'warning',
  mendedBy: 'you',
  impact: 'impact.held-up',
  proof: 'proof.prompt',
  repairs: ['use-built-in'],
  look(facts: Facts) {
    const now = facts.machine.at
    return facts.services
      .filter((service) => scriptOf(service.id, facts) !== null && isBusy(service))
      .map((service) => {
        const { id, name, since, checkedAt } = service
        const lastsMs = Math.max(now, checkedAt ?? 0, since) - since
        const seconds = Math.round(lastsMs / SECOND_MS)
        return {
          service: id,
          each: true,
          params: { service: name, awaited: awaited(service), seconds },
          evidence: probeEvidence(service),
          repairs: builtInInstead(id, facts),
          severity: lastsMs < SHORT_MS ? 'note' : 'warning',
          since,
        }
      })
  },
}
