import type { Health, KeyState, LlmState, OllamaState, ServiceState } from '../state.ts'
import { demo, panel } from '../words/spoken.ts'
import { ollamaSituation } from './ollama-situation.ts'

/** The level's four shapes, one for what is under way, and one for what is neither good nor bad. */
export type Shape = 'ok' | 'attention' | 'broken' | 'stopped' | 'busy' | 'neutral'

/** How something is: always a shape, a colour (by the shape) and a word. */
export type Mark = { shape: Shape; word: string }

/** What an optional service lacks is worth attention; what a required one lacks breaks the system. */
export const trouble = ({ required }: Pick<ServiceState, 'required'>): Shape => (required ? 'broken' : 'attention')

export function serviceMark(service: ServiceState): Mark {
  const { lifecycle } = service
  if (lifecycle === null || lifecycle === 'running') return runningMark(service)
  const word = panel.lifecycle[lifecycle]
  switch (lifecycle) {
    case 'starting':
    case 'stopping':
      return { shape: 'busy', word }
    case 'backing-off':
    case 'failed':
      return { shape: trouble(service), word }
    case 'stopped':
    case 'not-configured':
      return { shape: 'stopped', word }
  }
}

function runningMark(service: ServiceState): Mark {
  const { health, ability } = service
  const shape = healthShape(health, service)
  if (shape !== 'ok') return { shape, word: panel.health[health] }
  switch (ability.state) {
    case 'blocked':
      // That nothing was chosen yet is no fault.
      if (ability.problem.code === 'source-missing') return { shape: 'neutral', word: panel.waiting }
      return { shape: trouble(service), word: panel.blocked }
    case 'able':
      return { shape: 'ok', word: service.id === 'llm-server' ? panel.able : panel.health[health] }
    case 'unproven':
      return { shape: 'neutral', word: panel.unproven }
  }
}

function healthShape(health: Health, service: ServiceState): Shape {
  switch (health) {
    case 'healthy':
      return 'ok'
    case 'slow':
    case 'unstable':
      return 'attention'
    case 'unknown':
      return 'neutral'
    case 'unreachable':
    case 'unhealthy':
      return trouble(service)
  }
}

/** Ollama while it is not the source: that it is absent is no fault. */
export function spareOllamaMark(service: ServiceState, ollama: OllamaState): Mark {
  const mark = serviceMark(service)
  if (service.health !== 'unreachable') return mark
  return { shape: 'stopped', word: panel.ollamaSituations[ollamaSituation(ollama)] }
}

const keyShapes: Record<KeyState['state'], Shape> = {
  missing: 'stopped',
  unchecked: 'neutral',
  accepted: 'ok',
  unverified: 'attention',
  rejected: 'broken',
}

export const keyMark = ({ state }: Pick<KeyState, 'state'>): Mark => ({
  shape: keyShapes[state],
  word: panel.keyStates[state],
})

/** The chosen source, as the first node of the chain. `ollama`: the service, where it is the source. */
export function sourceMark({ source, problem, openrouter }: LlmState, ollama: ServiceState | null): Mark {
  if (source === null) return { shape: 'stopped', word: panel.services.notChosen }
  if (problem) return { shape: 'broken', word: panel.sourceTrouble[problem.code] ?? panel.blocked }
  if (source === 'demo') return { shape: 'ok', word: demo.mark }
  if (source === 'ollama' && ollama) return serviceMark(ollama)
  return keyMark(openrouter.key)
}
