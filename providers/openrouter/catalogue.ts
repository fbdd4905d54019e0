import { z } from 'zod'
import { problemError } from '../../shared/problem.ts'

export type CatalogueModel = {
  id: string
  name: string
  contextLength: number | null
  /** US dollars per million tokens. */
  promptUsd: number | null
  completionUsd: number | null
  free: boolean
}

const modelSchema = z.looseObject({
  id: z.string().min(1),
  name: z.string().nullish(),
  context_length: z.number().nullish(),
  expiration_date: z.string().nullish(),
  architecture: z
    .looseObject({ input_modalities: z.array(z.string()).nullish(), output_modalities: z.array(z.string()).nullish() })
    .nullish(),
  pricing: z.looseObject({ prompt: z.string().nullish(), completion: z.string().nullish() }).nullish(),
})
type Entry = z.infer<typeof modelSchema>

/** Models that take and give text and are not being withdrawn. An entry in an unknown shape is left out, not the whole list. */
export function readCatalogue(body: unknown): CatalogueModel[] {
  const list = z.looseObject({ data: z.array(z.unknown()) }).safeParse(body)
  if (!list.success) throw problemError('provider-error', 'OpenRouter sent no catalogue of models.')
  return list.data.data
    .flatMap((raw) => {
      const entry = modelSchema.safeParse(raw)
      return entry.success && answersInText(entry.data) && !entry.data.expiration_date ? [entry.data] : []
    })
    .map(toModel)
}

const answersInText = ({ architecture }: Entry): boolean => {
  const outputs = architecture?.output_modalities
  const inputs = architecture?.input_modalities
  return (outputs?.includes('text') ?? true) && (outputs?.length ?? 1) === 1 && (inputs?.includes('text') ?? true)
}

/** Prices come as decimal text in dollars per token; negative ones mean "depends". */
function perMillion(price: string | null | undefined): number | null {
  const value = Number(price)
  return price === null || price === undefined || price === '' || !Number.isFinite(value) || value < 0
    ? null
    : value * 1_000_000
}

function toModel({ id, name, context_length, pricing }: Entry): CatalogueModel {
  const promptUsd = perMillion(pricing?.prompt)
  const completionUsd = perMillion(pricing?.completion)
  return {
    id,
    name: name || id,
    contextLength: context_length ?? null,
    promptUsd,
    completionUsd,
    free: promptUsd === 0 && completionUsd === 0,
  }
}
