import { z } from 'zod'
import { sourceSchema } from './config.ts'

const count = z.int().min(0)

/** What answers of a source used. Those whose cost or tokens were not told are counted, so that a sum never looks whole when it is not. */
export const spendSchema = z.object({
  source: sourceSchema,
  /** That answered, as the provider names it, or that was asked; absent where nobody told. */
  model: z.string().optional(),
  answers: count,
  /** US dollars, as the provider reports them with each answer. */
  costUsd: z.number().min(0),
  /** Answers of unknown cost. */
  unpriced: count,
  tokens: count,
  /** Answers of which nobody told the tokens. */
  uncounted: count,
})
export type Spend = z.infer<typeof spendSchema>

export const spendTodaySchema = z.object({
  /** `YYYY-MM-DD`, by the computer's clock. */
  day: z.string(),
  /** The sources that answered; the practice source is never among them. */
  sources: z.array(spendSchema),
})
export type SpendToday = z.infer<typeof spendTodaySchema>

export const addSpend = (one: Spend, other: Spend): Spend => ({
  source: one.source,
  ...(one.model === undefined ? {} : { model: one.model }),
  answers: one.answers + other.answers,
  costUsd: one.costUsd + other.costUsd,
  unpriced: one.unpriced + other.unpriced,
  tokens: one.tokens + other.tokens,
  uncounted: one.uncounted + other.uncounted,
})

/** One answer. `null`: nobody told. */
export const spendOf = (
  source: Spend['source'],
  told: { costUsd: number | null; tokens: number | null; model?: string },
): Spend => ({
  source,
  ...(told.model === undefined ? {} : { model: told.model }),
  answers: 1,
  costUsd: told.costUsd ?? 0,
  unpriced: told.costUsd === null ? 1 : 0,
  tokens: told.tokens ?? 0,
  uncounted: told.tokens === null ? 1 : 0,
})
