import { isLoopback } from '../../shared/loopback.ts'
import { reason } from '../../shared/reason.ts'
import type { ServiceId } from '../../shared/services.ts'
import type { ServiceState } from '../../shared/state.ts'
import { sayReason } from '../../shared/words/say.ts'
import type { Facts } from './facts.ts'
import { findService } from './find-service.ts'
import type { Rule, RuleHead } from './rule.ts'

/** Who else can use what is meant for this computer. */
export const exposureRules: Rule[] = [
  {
    id: 'service-exposed',
    idPrefix: 'exposed',
    family: 'machine',
    severity: 'warning',
    mendedBy: 'you',
    impact: 'impact.exposed',
    proof: 'proof.loopback',
    repairs: [],
    look({ services, llm, machine }) {
      // Without a network there is nobody who could.
      if (!machine.networked) return []
      return services
        .filter((service) => isHere(service) && machine.openPorts.includes(service.port ?? -1))
        .map(({ id, name, port }) => {
          const params = { service: name, port: port ?? 0 }
          return {
            service: id,
            each: true,
            params: { ...params, remedy: sayReason(reason(id === 'ollama' ? 'bind.ollama' : 'bind.other', params)) },
            evidence: [{ at: machine.at, source: reason('source.computer'), text: reason('evidence.listens', params) }],
            severity: id === 'ollama' && llm.source !== 'ollama' ? 'note' : 'warning',
          }
        })
    },
  },
  {
    id: 'service-any-origin',
    idPrefix: 'any-origin',
    family: 'machine',
    severity: 'note',
    mendedBy: 'you',
    impact: 'impact.any-origin',
    proof: 'proof.origin',
    repairs: [],
    look: ({ services, origins, llm }) =>
      origins.map(({ service, url, origin, allowed, at }) => {
        const params = { service: findService(services, service)?.name ?? service, url, origin }
        const credentials = allowed === 'with-credentials'
        return {
          service,
          each: true,
          params: {
            ...params,
            extent: sayReason(reason(credentials ? 'origin.with-credentials' : 'origin.alone', params)),
            remedy: sayReason(reason(service === 'ollama' ? 'origin.ollama' : 'origin.cerebrum', params)),
          },
          evidence: [
            {
              at,
              source: reason('source.probe'),
              text: reason(credentials ? 'evidence.origin-credentials' : 'evidence.origin', params),
            },
          ],
          severity: originSeverity(service, llm.source),
          since: at,
        }
      }),
  },
]

/** CEREBRUM decides for itself whom it answers; Ollama counts while it teaches. */
const originSeverity = (id: ServiceId, source: Facts['llm']['source']): RuleHead['severity'] =>
  id === 'ollama' && source === 'ollama' ? 'warning' : 'note'

/** It runs, and is looked for on this computer alone: an address in the network is a choice to be reached there. */
const isHere = ({ health, lifecycle, url }: ServiceState): boolean =>
  (lifecycle === null || lifecycle === 'running') &&
  (health === 'healthy' || health === 'slow' || health === 'unstable') &&
  isLoopback(url ?? '')
