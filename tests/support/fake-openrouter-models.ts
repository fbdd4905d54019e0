/** An entry of the catalogue with the fields of the official description. Dollars per million tokens. */
export type FakeModel = {
  id: string
  promptUsd?: number
  completionUsd?: number
  contextLength?: number | null
  outputs?: string[]
  inputs?: string[]
  /** `YYYY-MM-DD`: about to be withdrawn. */
  expires?: string | null
  /** Thinks unless told otherwise, and its thoughts count as tokens of the answer. */
  thinks?: boolean
  /** Epoch seconds. */
  created?: number
}

/** US dollars per token as decimal text, as the real catalogue has it. */
const perToken = (perMillion: number): string =>
  (perMillion / 1_000_000).toFixed(12).replace(/0+$/, '').replace(/\.$/, '')

export const catalogueEntry = ({
  id,
  promptUsd = 0.1,
  completionUsd = 0.4,
  contextLength = 131_072,
  inputs = ['text'],
  outputs = ['text'],
  expires = null,
  thinks,
  created = 1_760_000_000,
}: FakeModel) => ({
  id,
  canonical_slug: id,
  name: id.replace('/', ': '),
  created,
  description: `A model called ${id}.`,
  context_length: contextLength,
  architecture: {
    input_modalities: inputs,
    output_modalities: outputs,
    modality: `${inputs.join('+')}->${outputs.join('+')}`,
    tokenizer: 'Other',
    instruct_type: null,
  },
  pricing: { prompt: perToken(promptUsd), completion: perToken(completionUsd), request: '0', image: '0' },
  top_provider: { context_length: contextLength, max_completion_tokens: 8192, is_moderated: false },
  per_request_limits: null,
  supported_parameters: ['max_tokens', 'temperature', 'stop', 'seed', ...(thinks === undefined ? [] : ['reasoning'])],
  default_parameters: null,
  expiration_date: expires,
  ...(thinks === undefined ? {} : { reasoning: { default_enabled: thinks, mandatory: false } }),
  links: { details: `/api/v1/models/${id}/endpoints` },
})

export const defaultFakeModels: FakeModel[] = [
  { id: 'openai/gpt-4.1-mini', promptUsd: 0.4, completionUsd: 1.6 },
  { id: 'google/gemini-2.5-flash-lite', thinks: false },
  { id: 'google/gemini-9-flash', expires: '2026-12-01' },
  { id: 'meta-llama/llama-3.3-70b-instruct:free', promptUsd: 0, completionUsd: 0 },
  { id: 'painter/images-only', outputs: ['image'] },
  { id: 'openrouter/auto', promptUsd: -1_000_000, completionUsd: -1_000_000, contextLength: 2_000_000 },
]
