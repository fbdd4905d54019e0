import { isLoopback } from '../../shared/loopback.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import type { Evidence, ServiceState } from '../../shared/state.ts'
import { sayReason } from '../../shared/words/say.ts'
import type { Facts } from './facts.ts'
import { builtInInstead, scriptOf } from './python-service.ts'
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
  repairs: ['use-built-in'],
  look(facts) {
    const { services, llm, machine } = facts
    // Without a network there is nobody who could.
    if (!machine.networked) return []
    return services.flatMap((service) => {
      const { id, name, port } = service
      const params = { service: name, port: port ?? 0 }
      const evidence = isHere(service) ? bindingOf(service, facts) : null
      if (evidence === null) return []
      return {
        service: id,
        each: true,
        params: { ...params, remedy: sayReason(bindRemedy(service, facts)) },
        evidence: [evidence],
        repairs: builtInInstead(id, facts),
        severity: id === 'ollama' && llm.source !== 'ollama' ? 'note' : 'warning',
      }
    })
  },
}

/** How it shows that a service listens on every address: by the system's own table, or by what the service says of itself. */
function bindingOf({ id, name, port, startedAt }: ServiceState, facts: Facts): Evidence | null {
  const { machine, logs } = facts
  const params = { service: name, port: port ?? 0 }
  if (machine.openPorts.includes(port ?? -1))
    return { at: machine.at, source: reason('source.computer'), text: reason('evidence.listens', params) }
  const said = logs.find(
    ({ kind, service, target, lastAt }) =>
      kind === 'any-address' && service === id && target?.endsWith(`:${port}`) && lastAt >= (startedAt ?? 0),
  )
  if (said === undefined || scriptOf(id, facts) === null) return null
  return {
    at: said.lastAt,
    source: reason('source.output', params),
    text: reason('evidence.line', { line: said.line }),
  }
}

function bindRemedy({ id, port }: ServiceState, facts: Facts): Reason {
  const script = scriptOf(id, facts)
  if (script !== null) return reason('bind.python', { script })
  return reason(id === 'ollama' ? 'bind.ollama' : 'bind.other', { port: port ?? 0 })
}

/** It runs, and is looked for on this computer alone: an address in the network is a choice to be reached there. */
const isHere = ({ health, lifecycle, url }: ServiceState): boolean =>
  (lifecycle === null || lifecycle === 'running') &&
  (health === 'healthy' || health === 'slow' || health === 'unstable') &&
  isLoopback(url ?? '')
