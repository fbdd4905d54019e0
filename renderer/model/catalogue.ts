import type { OpenRouterModel } from '../../shared/openrouter-models.ts'
import { moment } from '../../shared/words/formats.ts'
import { fill } from '../../shared/words/say.ts'
import { panel, models as words } from '../../shared/words/spoken.ts'
import { count, dollars } from '../format/amounts.ts'

/** Models whose name or id holds every word of the query, in the catalogue's order. */
export function matching(models: readonly OpenRouterModel[], query: string, freeOnly = false): OpenRouterModel[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  const holdsAll = ({ id, name }: OpenRouterModel): boolean => {
    const text = `${id} ${name}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  }
  return models.filter((model) => (!freeOnly || model.free) && holdsAll(model))
}

export const contextWords = ({ contextLength }: OpenRouterModel): string =>
  contextLength === null ? '' : fill(panel.models.context, { n: count(Math.round(contextLength / 1000)) })

export function priceWords({ free, promptUsd, completionUsd }: OpenRouterModel): string {
  if (free) return panel.models.free
  if (promptUsd === null || completionUsd === null) return words.priceUnknown
  return fill(panel.models.price, { prompt: dollars(promptUsd), completion: dollars(completionUsd) })
}

/** That a model is being withdrawn, and when; `null` where it stays. */
export function withdrawalWords({ expires }: OpenRouterModel): string | null {
  if (expires === null) return null
  const at = Date.parse(expires)
  return fill(words.withdrawn, { date: Number.isNaN(at) ? expires : moment(at, 'dayInUtc') })
}

/** Where a key leads in a list of so many; `null` for a key that does not move. `from`: -1 where nothing is chosen. */
export function moveTo(key: string, from: number, length: number, page: number): number | null {
  const targets: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: length - 1,
  }
  const target = targets[key]
  return target === undefined || length === 0 ? null : Math.min(length - 1, Math.max(0, target))
}
