import { z } from 'zod'

/** What a model on this computer told of its last answer. */
export const localAnswerSchema = z.object({
  model: z.string(),
  /** Tokens that it read, and those together with the ones that it wrote. */
  promptTokens: z.int(),
  tokens: z.int(),
  /** Milliseconds that it took to be loaded; next to nothing where it was there already. */
  loadMs: z.number().nullable(),
  /** Epoch milliseconds. */
  at: z.number(),
})
export type LocalAnswer = z.infer<typeof localAnswerSchema>

/** What is known of loading a model on this computer. */
export type LocalLoad = {
  /** Since when a first word is waited for, where that takes long; epoch milliseconds. */
  waitingSince: number | null
  /** The last time that a model had to be loaded. */
  last: { model: string; ms: number } | null
}
export const noLoad: LocalLoad = { waitingSince: null, last: null }

/** Milliseconds; less is no loading. */
const LOADED_MS = 1_000

export const afterAnswer = (load: LocalLoad, { model, loadMs }: LocalAnswer): LocalLoad =>
  loadMs !== null && loadMs >= LOADED_MS ? { ...load, last: { model, ms: loadMs } } : load
