import type { WebhookInfo } from '../../providers/telegram/client.ts'
import { type Problem, problemOf } from '../../shared/problem.ts'

/** What looks at the webhook have told so far of whether Telegram can post to it. */
export type Posting = {
  /** What speaks against it. */
  problem: Problem | null
  /** Whether messages waited there at the last look, and nothing was posted since. */
  isStuck: boolean
  /** Time of an error after which something was posted all the same. */
  excused: number | null
}

export const nothingPosted: Posting = { problem: null, isStuck: false, excused: null }

/**
 * What one more look tells. Telegram keeps its last error for ever, and its clock is another one; so an error counts only while messages
 * wait for two looks on end and none is posted. Pure but for the time in a problem.
 */
export function afterLook(
  before: Posting,
  { url, pending, lastError, lastErrorAt }: WebhookInfo,
  hasPosted: boolean,
): Posting {
  if (hasPosted) return { problem: null, isStuck: false, excused: lastErrorAt }
  if (pending === 0) return { ...before, problem: null, isStuck: false }
  const isOld = lastError === null || lastErrorAt === before.excused
  if (!before.isStuck || isOld) return { ...before, isStuck: true }
  const detail = `Telegram cannot post to ${URL.parse(url)?.host ?? url}: ${lastError}`
  if (before.problem?.detail === detail) return before
  return { ...before, problem: problemOf('bot-not-posted', detail, { params: { provider: 'Telegram' } }) }
}
