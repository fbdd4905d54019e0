import { z } from 'zod'

/** What a model on this computer told of its last answer. */
export const localAnswerSchema = z.object({
  model: z.string(),
  /** Tokens that it read, and those together with the ones that it wrote. */
  promptTokens: z.int(),
  tokens: z.int(),
  /** Epoch milliseconds. */
  at: z.number(),
})
export type LocalAnswer = z.infer<typeof localAnswerSchema>
