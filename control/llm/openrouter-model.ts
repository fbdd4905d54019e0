import { chooseModel } from '../../providers/openrouter/choose-model.ts'
import type { OpenRouter } from '../../providers/openrouter/client.ts'
import type { Catalogue } from '../../shared/openrouter-models.ts'
import { type ProblemCode, ProblemError, problemError } from '../../shared/problem.ts'

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

const isOutOfReach = (code: ProblemCode): boolean => code === 'provider-unreachable' || code === 'provider-timeout'

/** Models to choose from: what the key may use, or all of them where OpenRouter does not say. */
export async function usableModels(
  client: Pick<OpenRouter, 'listModels' | 'listUserModels'>,
  signal: AbortSignal,
): Promise<Catalogue> {
  const options = { signal, deadlineMs: CATALOGUE_DEADLINE_MS }
  try {
    const models = await client.listUserModels(options)
    if (models.length > 0) return { of: 'key', models }
  } catch (error) {
    // Without a key that is accepted there is still something to look at; without a network there is not.
    if (!(error instanceof ProblemError) || isOutOfReach(error.problem.code)) throw error
  }
  return { of: 'all', models: await client.listModels(options) }
}
