import { type Reason, reason } from '../../shared/reason.ts'
import type { ServiceId } from '../../shared/services.ts'
import { sayReason } from '../../shared/words/say.ts'
import type { Facts } from './facts.ts'
import { findService } from './find-service.ts'
import { builtInInstead, scriptOf } from './python-service.ts'
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
  repairs: ['use-built-in'],
  look: (facts) =>
    facts.origins.map(({ service, url, origin, allowed, at }) => {
      const params = { service: findService(facts.services, service)?.name ?? service, url, origin }
      const credentials = allowed === 'with-credentials'
      return {
        service,
        each: true,
        params: {
          ...params,
          extent: [reason(credentials ? 'origin.with-credentials' : 'origin.alone'), ...pythonExtent(service, facts)]
            .map(sayReason)
            .join(' '),
          remedy: sayReason(originRemedy(service, facts)),
        },
        evidence: [
          {
            at,
            source: reason('source.probe'),
            text: reason(credentials ? 'evidence.origin-credentials' : 'evidence.origin', params),
          },
        ],
        repairs: builtInInstead(service, facts),
        severity: originSeverity(service, facts),
        since: at,
      }
    }),
}

function originRemedy(id: ServiceId, facts: Facts): Reason {
  const script = scriptOf(id, facts)
  if (script !== null) return reason('origin.python', { script })
  return reason(id === 'ollama' ? 'origin.ollama' : 'origin.cerebrum')
}

/** What a page could do with a Python service: the LLM server spends the key, the middleware hands out config.json. */
function pythonExtent(id: ServiceId, facts: Facts): Reason[] {
  if (scriptOf(id, facts) === null) return []
  if (id === 'llm-server') return facts.llm.source === 'openrouter' ? [reason('origin.spends')] : []
  return id === 'middleware' && facts.secretsInFile.length > 0
    ? [reason('origin.reads-secrets', { secrets: facts.secretsInFile.join(', ') })]
    : []
}

/** CEREBRUM decides for itself whom it answers; Ollama counts while it teaches, and the Python services do all the time. */
const originSeverity = (id: ServiceId, facts: Facts): RuleHead['severity'] =>
  scriptOf(id, facts) !== null || (id === 'ollama' && facts.llm.source === 'ollama') ? 'warning' : 'note'
