import { type Problem, ProblemError, problemFrom, problemOf } from '../../shared/problem.ts'

/** What follows when updates do not come in. */
export type Next = { problem: Problem } & ({ do: 'stop' | 'look-at-conflict' } | { do: 'try-again'; afterMs: number })

/** Milliseconds until Telegram is tried again, doubled with each failure. */
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

/** `failures`: in a row, before this one. */
export function afterFailure(error: unknown, failures: number): Next {
  const problem = problemFrom(error)
  const afterMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures, 10), LONGEST_PAUSE_MS)
  if (!(error instanceof ProblemError)) return { do: 'try-again', problem, afterMs }
  switch (problem.code) {
    case 'bot-token-rejected':
      return { do: 'stop', problem }
    case 'bot-conflict':
      return { do: 'look-at-conflict', problem }
    case 'bot-rate-limited':
      return { do: 'try-again', problem, afterMs: Math.max((problem.retryAfter ?? 1) * 1000, FIRST_PAUSE_MS) }
    case 'bot-refused':
      // It will not take the same thing again; other settings start anew.
      return { do: 'stop', problem }
    default:
      return { do: 'try-again', problem, afterMs }
  }
}

/** Who has the updates. `webhookUrl`: where Telegram posts them; empty: nowhere, so another program polls. */
export function conflictOver(webhookUrl: string): Problem {
  if (webhookUrl === '')
    return problemOf('bot-conflict', 'Another program fetches the messages of this bot.', {
      params: { kind: 'other', host: '' },
    })
  const host = URL.parse(webhookUrl)?.host ?? ''
  return problemOf('bot-conflict', `Telegram posts the messages of this bot to ${host}.`, {
    params: { kind: 'webhook', host },
  })
}
