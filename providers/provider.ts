import type { Source } from '../shared/config.ts'

export type ChatMessage = { role: 'system' | 'user' | 'assistant'; content: string }

export type ChatRequest = { model: string; messages: ChatMessage[]; temperature: number; maxTokens: number }

export type ChatResult = {
  text: string
  /** The model that answered, as the provider names it. */
  model: string
  tokens: number | null
  /** Those of them that it read; absent where nobody needs to know. */
  promptTokens?: number
  /** Milliseconds that the model took to be there; absent likewise. */
  loadMs?: number
  /** US dollars. */
  costUsd: number | null
  finishReason: string | null
}

/** Milliseconds. */
export type Deadlines = { connectMs: number; firstTokenMs: number; totalMs: number }

export type ChatOptions = { signal: AbortSignal; deadlines: Deadlines }
export type AskOptions = { signal: AbortSignal; deadlineMs: number }

export type Provider = {
  readonly source: Source
  /**
   * Yields pieces of text as they come, returns the whole. One attempt, no retry. Throws `ProblemError` with the provider's
   * words; when the caller aborts, the signal's reason.
   */
  chat(request: ChatRequest, options: ChatOptions): AsyncGenerator<string, ChatResult>
}
