import { panel } from '../../shared/words/en/panel.ts'
import { fill } from '../../shared/words/say.ts'
import type { Api } from '../connection/api.ts'
import { dollars } from '../format/amounts.ts'

export type CatalogueModel = Awaited<ReturnType<Api['source']['openrouterModels']>>[number]

/** More rows than this nobody reads; the search narrows them down. */
export const MAX_ROWS = 60

/** Models whose name or id holds every word of the query, in the catalogue's order. */
export function matching(models: CatalogueModel[], query: string): CatalogueModel[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const holdsAll = ({ id, name }: CatalogueModel): boolean => {
    const text = `${id} ${name}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return models.filter(holdsAll).slice(0, MAX_ROWS)
}

export const contextWords = ({ contextLength }: CatalogueModel): string =>
  contextLength === null ? '' : fill(panel.models.context, { n: Math.round(contextLength / 1000) })

export function priceWords({ free, promptUsd, completionUsd }: CatalogueModel): string {
  if (free) return panel.models.free
  if (promptUsd === null || completionUsd === null) return ''
  return fill(panel.models.price, { prompt: dollars(promptUsd), completion: dollars(completionUsd) })
}
