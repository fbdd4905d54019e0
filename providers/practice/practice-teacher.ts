import { setTimeout as delay } from 'node:timers/promises'
import type { ChatMessage, Provider } from '../provider.ts'
import { lesson } from './lesson.ts'

/** What the practice teacher calls its model. */
export const PRACTICE_MODEL = 'practice-teacher'

/** Milliseconds between two words, at which one can read along. */
const PAUSE_MS = 20

type Options = {
  /** Milliseconds between two words; 0 for none. */
  pauseMs?: number
  /** Where in its repertoire it begins. */
  from?: number
}

const wordsOf = (text: string): string[] => text.match(/\S+\s*/g) ?? []
const countWords = (messages: readonly ChatMessage[]): number =>
  messages.reduce((sum, { content }) => sum + wordsOf(content).length, 0)

/** A teacher that needs nobody: no account, no network, no model. A word counts as a token. */
export function createPracticeTeacher({ pauseMs = PAUSE_MS, from = 0 }: Options = {}): Provider {
  let n = from
  return {
    source: 'demo',
    async *chat({ messages, maxTokens }, { signal }) {
      const words = wordsOf(lesson(messages, n))
      n += 1
      const spoken = words.slice(0, maxTokens)
      for (const word of spoken) {
        if (pauseMs > 0) await delay(pauseMs, undefined, { signal })
        signal.throwIfAborted()
        yield word
      }
      return {
        text: spoken.join('').trim(),
        model: PRACTICE_MODEL,
        tokens: countWords(messages) + spoken.length,
        costUsd: null,
        finishReason: spoken.length < words.length ? 'length' : 'stop',
      }
    },
  }
}
