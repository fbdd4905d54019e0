import type { Source } from '../shared/config.ts'
import { type Spend, spendOf } from '../shared/spend.ts'
import type { ChatResult } from './provider.ts'

/**
 * The same answer; what it used is told when it is over. One that ended after its first words has used something, and nobody says
 * how much. Practice uses nothing.
 */
export async function* notingSpend(
  answer: AsyncGenerator<string, ChatResult>,
  source: Source,
  tell: (spend: Spend) => void,
  /** That is asked; of a whole answer it is known who gave it. */
  model?: string,
): AsyncGenerator<string, ChatResult> {
  let used: Parameters<typeof spendOf>[1] | null = null
  try {
    for (;;) {
      const { done, value } = await answer.next()
      used = done ? value : { costUsd: null, tokens: null, ...(model === undefined ? {} : { model }) }
      if (done) return value
      yield value
    }
  } finally {
    await answer[Symbol.asyncDispose]()
    if (used !== null && source !== 'demo') tell(spendOf(source, used))
  }
}
