import { z } from 'zod'
import type { ChatMessage } from '../../providers/provider.ts'
import type { Question } from './attempts.ts'

/** Characters of one message. */
const MAX_MESSAGE = 100_000
/** Exchanges. */
const MAX_HISTORY = 1_000
const MAX_TOKENS = 100_000

const text = z.string().max(MAX_MESSAGE)

/** Body of a chat, with the original's defaults. */
export const chatSchema = z.object({
  message: text.trim().min(1, 'must not be empty'),
  /** What the model is told before everything else; ours, not the original's. */
  system: text.nullish(),
  conversation_history: z
    .array(z.object({ user: text, assistant: text }))
    .max(MAX_HISTORY)
    .nullish(),
  temperature: z.number().min(0).max(2).default(0.8),
  max_tokens: z.int().min(1).max(MAX_TOKENS).default(150),
})
export type ChatInput = z.infer<typeof chatSchema>

/** What it is told, what was said before, in turns, then the message. */
export const questionOf = ({
  message,
  system,
  conversation_history,
  temperature,
  max_tokens,
}: ChatInput): Question => ({
  messages: [
    ...(system ? [{ role: 'system', content: system } satisfies ChatMessage] : []),
    ...(conversation_history ?? []).flatMap(({ user, assistant }): ChatMessage[] => [
      { role: 'user', content: user },
      { role: 'assistant', content: assistant },
    ]),
    { role: 'user', content: message },
  ],
  temperature,
  maxTokens: max_tokens,
})
