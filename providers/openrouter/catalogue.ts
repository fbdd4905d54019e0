import { z } from 'zod'
import type { OpenRouterModel } from '../../shared/openrouter-models.ts'
import { problemError } from '../../shared/problem.ts'
import { PROVIDER } from './problem-from-answer.ts'

export type CatalogueModel = OpenRouterModel & {
  /** Thinks unless told otherwise; its thoughts count as tokens of the answer. */
  thinks: boolean
}

const text = z.string().nullish().catch(null)
const texts = z.array(z.string()).nullish().catch(null)

const modelSchema = z.looseObject({
  id: z.string().min(1),
  name: text,
  context_length: z.number().nullish().catch(null),
  expiration_date: text,
  architecture: z.looseObject({ input_modalities: texts, output_modalities: texts }).nullish().catch(null),
  pricing: z.looseObject({ prompt: text, completion: text, request: text }).nullish().catch(null),
  supported_parameters: texts,
  reasoning: z
    .looseObject({
      default_enabled: z.boolean().nullish().catch(null),
      mandatory: z.boolean().nullish().catch(null),
    })
    .nullish()
    .catch(null),
})
type Entry = z.infer<typeof modelSchema>

/** Models that take and give text. An entry in an unknown shape is left out, not the whole list. */
export function readCatalogue(body: unknown): CatalogueModel[] {
  const list = z.looseObject({ data: z.array(z.unknown()) }).safeParse(body)
  if (!list.success)
    throw problemError('provider-error', `${PROVIDER} sent no catalogue of models.`, { params: { provider: PROVIDER } })
  return list.data.data
    .map((raw) => modelSchema.safeParse(raw))
    .flatMap(({ data }) => (data && answersInText(data) ? [toModel(data)] : []))
}

/** What is not told is taken for text. */
const answersInText = ({ architecture }: Entry): boolean => {
  const outputs = architecture?.output_modalities ?? ['text']
  const inputs = architecture?.input_modalities ?? ['text']
  return inputs.includes('text') && outputs.length === 1 && outputs[0] === 'text'
}

/** Prices come as decimal text in dollars per token; negative ones mean "depends". */
function perMillion(price: string | null | undefined): number | null {
  const value = Number(price || Number.NaN)
  // Rounded to where a binary fraction of a tiny price shows.
  return value >= 0 && Number.isFinite(value) ? Math.round(value * 1e12) / 1e6 : null
}

function toModel({
  id,
  name,
  context_length,
  expiration_date,
  pricing,
  supported_parameters,
  reasoning,
}: Entry): CatalogueModel {
  const promptUsd = perMillion(pricing?.prompt)
  const completionUsd = perMillion(pricing?.completion)
  return {
    id,
    name: name || id,
    contextLength: context_length ?? null,
    promptUsd,
    completionUsd,
    free: promptUsd === 0 && completionUsd === 0 && !(perMillion(pricing?.request) ?? 0),
    expires: expiration_date || null,
    thinks: reasoning
      ? reasoning.mandatory === true || reasoning.default_enabled !== false
      : (supported_parameters ?? []).includes('reasoning'),
  }
}
