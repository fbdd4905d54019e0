import type { CatalogueModel } from '../../../providers/openrouter/client.ts'
import type { FailoverCause } from '../../../shared/failover.ts'
import { sameModel } from '../../../shared/ollama.ts'
import type { KeyState, OllamaState } from '../../../shared/state.ts'

type Asked = {
  /** The free check of the key. Throws what the provider said. */
  checkKey(): Promise<KeyState>
  /** The live catalogue, which is free and public. */
  catalogue(): Promise<CatalogueModel[]>
  /** Of the settings; empty: any model will do. */
  model: string
}

/**
 * Whether OpenRouter would work again after this cause, as far as a free check can tell. That there is credit again shows only
 * in a limit of the key itself: without one, this does not find out, and it is left to the user.
 */
export async function openrouterIsBack(cause: FailoverCause, { checkKey, catalogue, model }: Asked): Promise<boolean> {
  const { state, remainingUsd } = await checkKey()
  if (state !== 'accepted') return false
  if (cause === 'credit-exhausted') return remainingUsd !== null && remainingUsd > 0
  if (cause === 'model-gone') return model === '' || (await catalogue()).some(({ id }) => id === model)
  return true
}

/** Whether Ollama can be gone over to: it runs, and its model is there. */
export const ollamaIsReady = ({ running, models, model }: Pick<OllamaState, 'running' | 'models' | 'model'>): boolean =>
  running && models.some(({ name }) => sameModel(name, model))

/** Whether nothing is known that speaks against OpenRouter. */
export const openrouterIsReady = ({ state, problem }: KeyState): boolean =>
  state !== 'missing' && state !== 'rejected' && problem === null
