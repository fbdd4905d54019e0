import { serviceMark } from '../../shared/presentation/mark.ts'
import { practiceId, type ServiceId } from '../../shared/services.ts'
import type { LlmState, ServiceState } from '../../shared/state.ts'

/** `broken` and `attention`: nothing gets through here; `idle`: nothing is meant to, or nobody knows yet. */
export type Edge = 'whole' | 'idle' | 'attention' | 'broken'

type Condition = 'up' | 'off' | 'attention' | 'broken'

export const findService = (services: ServiceState[], id: ServiceId): ServiceState | null =>
  services.find((service) => service.id === id) ?? null

const chained: ReadonlySet<ServiceId> = new Set(['llm-server', 'middleware', 'cerebrum', practiceId])

/** Who learns at the end of the chain: CEREBRUM, or in the demo the practice one in its place. */
export const learnerId = (services: ServiceState[]): ServiceId =>
  findService(services, practiceId) === null ? 'cerebrum' : practiceId

/** Services beside the chain; Ollama is among them unless it is the source and so part of the chain. */
export const optionalServices = ({ services, llm }: { services: ServiceState[]; llm: LlmState }): ServiceState[] =>
  services.filter(({ id }) => !chained.has(id) && !(id === 'ollama' && llm.source === 'ollama'))

/** The edges source → LLM server → middleware → CEREBRUM. */
export function chainEdges(llm: LlmState, services: ServiceState[]): [Edge, Edge, Edge] {
  const source = sourceCondition(llm, services)
  const server = serviceCondition(findService(services, 'llm-server'))
  const middleware = serviceCondition(findService(services, 'middleware'))
  const learner = serviceCondition(findService(services, learnerId(services)))
  return [between(source, server), between(server, middleware), between(middleware, learner)]
}

function between(from: Condition, to: Condition): Edge {
  if (from === 'off' || to === 'off') return 'idle'
  if (from === 'broken' || to === 'broken') return 'broken'
  return from === 'attention' || to === 'attention' ? 'attention' : 'whole'
}

function sourceCondition({ source, problem }: LlmState, services: ServiceState[]): Condition {
  if (source === null) return 'off'
  if (problem) return 'broken'
  return source === 'ollama' ? serviceCondition(findService(services, 'ollama')) : 'up'
}

/** A server that runs but is blocked is up: what breaks is the edge to its source. */
function serviceCondition(service: ServiceState | null): Condition {
  if (service === null) return 'off'
  const { lifecycle, health } = service
  const isDown =
    lifecycle === 'failed' || lifecycle === 'backing-off' || health === 'unreachable' || health === 'unhealthy'
  const { shape } = serviceMark(service)
  if (isDown) return shape === 'broken' ? 'broken' : 'attention'
  return shape === 'stopped' || shape === 'busy' || health === 'unknown' ? 'off' : 'up'
}
