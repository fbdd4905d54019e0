import type { CatalogueModel } from './catalogue.ts'

/** US dollars per million tokens of an answer: what a teacher of short sentences should not cost more than. */
const MAX_COMPLETION_USD = 5
/** Tokens: a conversation with its history has to fit. */
const MIN_CONTEXT = 8_000

/** Families that make good teachers, the preferred first: small, quick, patient models of makers that keep them available. */
const families = [
  /^openai\/gpt-[\d.o]+-mini$/,
  /^google\/gemini-[\d.]+-flash(-lite)?(-\d+)?$/,
  /^anthropic\/claude-[\w.-]*haiku[\w.-]*$/,
  /^mistralai\/mistral-(small|medium|nemo)[\w.-]*$/,
  /^meta-llama\/llama-[\w.-]+-instruct$/,
  /^deepseek\/deepseek-chat[\w.-]*$/,
  /^qwen\/qwen[\w.-]+$/,
]

/** They pass each request on to some other model. */
const isRouter = ({ id }: CatalogueModel): boolean => id.startsWith('openrouter/')
const isUnsettled = ({ id }: CatalogueModel): boolean => /preview|beta|alpha|\bexp\b|guard|code|vision/.test(id)
const isRoomy = ({ contextLength }: CatalogueModel): boolean => contextLength === null || contextLength >= MIN_CONTEXT
const isAffordable = ({ free, completionUsd }: CatalogueModel): boolean =>
  !free && completionUsd !== null && completionUsd <= MAX_COMPLETION_USD

/**
 * A model for somebody who has not chosen one: an affordable one of a preferred family, else the cheapest, else a free one,
 * else a router; never one that is being withdrawn. One that thinks first comes behind all others: short answers leave it no room to say something.
 */
export function chooseModel(catalogue: readonly CatalogueModel[]): string | null {
  const staying = catalogue.filter(({ expires }) => !expires)
  const settled = staying.filter((model) => !isRouter(model) && !isUnsettled(model) && isRoomy(model))
  const paid = settled.filter(isAffordable)
  const free = settled.filter((model) => model.free)
  const ranked = [
    ...inFamilies(paid.filter(({ thinks }) => !thinks)),
    ...cheapestFirst(paid.filter(({ thinks }) => !thinks)),
    ...[...free.filter(({ thinks }) => !thinks)].sort(byNewest),
    ...inFamilies(paid),
    ...cheapestFirst(paid),
    ...[...free].sort(byNewest),
    ...staying.filter(isRouter).sort(byNewest),
    ...[...staying].sort(byNewest),
  ]
  return ranked[0]?.id ?? null
}

const inFamilies = (models: CatalogueModel[]): CatalogueModel[] =>
  families.flatMap((family) => models.filter(({ id }) => family.test(id)).sort(byNewest))

const cheapestFirst = (models: CatalogueModel[]): CatalogueModel[] =>
  [...models].sort((a, b) => (a.completionUsd ?? 0) - (b.completionUsd ?? 0) || byNewest(a, b))

/** Names of a family count upward with their version. */
const byNewest = (a: CatalogueModel, b: CatalogueModel): number => b.id.localeCompare(a.id, 'en', { numeric: true })
