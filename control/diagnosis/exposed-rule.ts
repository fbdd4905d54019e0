import { isLoopback } from '../../shared/loopback.ts'
import { reason } from '../../shared/reason.ts'
import type { Evidence, ServiceState } from '../../shared/state.ts'
import type { Facts } from './facts.ts'
import { scriptOf } from './python-service.ts'
import type { Rule } from './rule.ts'

/** Who else in the network can use what is meant for this computer. */
export const exposedRule: Rule = {
  id: 'service-exposed',
  idPrefix: 'exposed',
  family: 'machine',
  severity: 'warning',
  mendedBy: 'you',
  impact: 'impact.exposed',
  proof: 'proof.loopback',
  repairs: [],
  look(facts) {
    const { services, llm, machine } = facts
    // Without a network there is nobody who could.
    if (!machine.networked) return []
    return services.flatMap((service) => {
      const { id, name, port } = service
      const params = { service: name, port: port ?? 0 }
      const evidence = bindingOf(service, facts)
      // The Python services are told together.
      if (evidence === null || scriptOf(id, facts) !== null) return []
      return {
        service: id,
        each: true,
        params: { ...params, remedy: reason(id === 'ollama' ? 'bind.ollama' : 'bind.other', params) },
        evidence: [evidence],
        severity: id === 'ollama' && llm.source !== 'ollama' ? 'note' : 'warning',
      }
    })
  },
}

/** How it shows that a service listens on every address: by the system's own table, or by what the service says of itself. */
export function bindingOf(service: ServiceState, facts: Facts): Evidence | null {
  if (!isHere(service)) return null
  const { id, name, port, startedAt } = service
  const { machine, logs } = facts
  const params = { service: name, port: port ?? 0 }
  if (machine.openPorts.includes(port ?? -1))
    return { at: machine.at, source: reason('source.computer'), text: reason('evidence.listens', params) }
  const said = logs.find(
    ({ kind, service: from, target, lastAt }) =>
      kind === 'any-address' && from === id && target?.endsWith(`:${port}`) && lastAt >= (startedAt ?? 0),
  )
  if (said === undefined || scriptOf(id, facts) === null) return null
  return {
    at: said.lastAt,
    source: reason('source.output', params),
    text: reason('evidence.line', { line: said.line }),
  }
}

/** It runs, and is looked for on this computer alone: an address in the network is a choice to be reached there. */
const isHere = ({ health, lifecycle, url }: ServiceState): boolean =>
  (lifecycle === null || lifecycle === 'running') &&
  (health === 'healthy' || health === 'slow' || health === 'unstable') &&
  isLoopback(url ?? '')
