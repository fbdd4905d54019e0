import type { OllamaState } from '../state.ts'
import type { OllamaSituation } from '../words/en/panel-states.ts'

/** What is the matter with Ollama, in the order in which it has to be mended. */
export function ollamaSituation({ installed, running, models }: OllamaState): OllamaSituation {
  if (running) return models.length === 0 ? 'no-models' : 'ready'
  if (installed === null) return 'not-looked'
  return installed ? 'not-running' : 'not-installed'
}

/** Ollama lists `gemma3` as `gemma3:latest`. */
export const hasModel = ({ models }: OllamaState, wanted: string): boolean =>
  models.some(({ name }) => name === wanted || name === `${wanted}:latest`)
