import { chooseModel } from '../../providers/openrouter/choose-model.ts'
import type { OpenRouter } from '../../providers/openrouter/client.ts'
import { problemError } from '../../shared/problem.ts'

/** Milliseconds. The catalogue is some 500 kB. */
const CATALOGUE_DEADLINE_MS = 15_000

/** A model for somebody who has not chosen one: from the live catalogue, never one that is being withdrawn. */
export async function chooseOpenRouterModel(
  client: Pick<OpenRouter, 'listModels'>,
  signal: AbortSignal,
): Promise<string> {
  const model = chooseModel(await client.listModels({ signal, deadlineMs: CATALOGUE_DEADLINE_MS }))
  if (model === null)
    throw problemError('model-not-found', 'OpenRouter’s catalogue lists no model that answers in text.', {
      params: { model: '' },
    })
  return model
}
