import type { CatalogueModel } from './catalogue.ts'

/** US dollars per million tokens of an answer: what a teacher of short sentences should not cost more than. */
const MAX_COMPLETION_USD = 5
const MIN_CONTEXT = 8_000

/** Families that make good teachers, the preferred first: small, quick, patient models of makers that keep them available. */
const preferred = [
  /^google\/gemini-[\d.]+-flash(-lite)?$/,
  /^openai\/gpt-[\d.o]+-mini$/,
  /^anthropic\/claude-[\w.-]*haiku[\w.-]*$/,
  /^meta-llama\/llama-[\w.-]+-instruct$/,
  /^mistralai\/mistral-(small|nemo)[\w.-]*$/,
  /^qwen\/qwen[\w.-]+$/,
]

const isBeta = ({ id }: CatalogueModel): boolean => /preview|beta|exp\b|alpha/.test(id)

/** A model for somebody who has not chosen one: affordable, of a preferred family, else the cheapest, else a free one. */
export function chooseModel(catalogue: readonly CatalogueModel[]): string | null {
  const paid = catalogue
    .filter(({ free, completionUsd }) => !free && completionUsd !== null && completionUsd <= MAX_COMPLETION_USD)
    .filter(({ contextLength }) => contextLength === null || contextLength >= MIN_CONTEXT)
    .filter((model) => !isBeta(model))
  for (const family of preferred) {
    const [newest] = paid.filter(({ id }) => family.test(id)).sort(byNewest)
    if (newest) return newest.id
  }
  const [cheapest] = [...paid].sort((a, b) => (a.completionUsd ?? 0) - (b.completionUsd ?? 0) || byNewest(a, b))
  return cheapest?.id ?? [...catalogue].filter(({ free }) => free).sort(byNewest)[0]?.id ?? null
}

/** Names of a family count upward with their version. */
const byNewest = (a: CatalogueModel, b: CatalogueModel): number => b.id.localeCompare(a.id, 'en', { numeric: true })
