import { reason } from '../../shared/reason.ts'
import type { ServiceId } from '../../shared/services.ts'
import type { Facts } from './facts.ts'
import { findService } from './find-service.ts'
import { scriptOf } from './python-service.ts'
import type { Rule, RuleHead } from './rule.ts'

/** Which services do as any web page says. */
export const anyOriginRule: Rule = {
  id: 'service-any-origin',
  idPrefix: 'any-origin',
  family: 'machine',
  severity: 'note',
  mendedBy: 'you',
  impact: 'impact.any-origin',
  proof: 'proof.origin',
  repairs: [],
  look: (facts) =>
    facts.origins.flatMap(({ service, url, origin, allowed, at }) => {
      // The Python services are told together.
      if (scriptOf(service, facts) !== null) return []
      const params = { service: findService(facts.services, service)?.name ?? service, url, origin }
      const credentials = allowed === 'with-credentials'
      return {
        service,
        each: true,
        params: {
          ...params,
          extent: reason(credentials ? 'origin.with-credentials' : 'origin.alone'),
          remedy: reason(service === 'ollama' ? 'origin.ollama' : 'origin.cerebrum'),
        },
        evidence: [
          {
            at,
            source: reason('source.probe'),
            text: reason(credentials ? 'evidence.origin-credentials' : 'evidence.origin', params),
          },
        ],
        severity: originSeverity(service, facts),
        since: at,
      }
    }),
}

/** CEREBRUM decides for itself whom it answers; Ollama counts while it teaches. */
const originSeverity = (id: ServiceId, { llm }: Facts): RuleHead['severity'] =>
  id === 'ollama' && llm.source === 'ollama' ? 'warning' : 'note'
