import { isLoopback } from '../../shared/loopback.ts'
import { reason } from '../../shared/reason.ts'
import type { ServiceState } from '../../shared/state.ts'
import { sayReason } from '../../shared/words/say.ts'
import type { Rule } from './rule.ts'

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
]

/** It runs, and is looked for on this computer alone: an address in the network is a choice to be reached there. */
const isHere = ({ health, lifecycle, url }: ServiceState): boolean =>
  (lifecycle === null || lifecycle === 'running') &&
  (health === 'healthy' || health === 'slow' || health === 'unstable') &&
  isLoopback(url ?? '')
