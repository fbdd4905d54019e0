import { PROVIDER } from '../../providers/twilio/problem-from-answer.ts'
import { type Problem, problemOf } from '../../shared/problem.ts'
import type { Delivery } from './delivery.ts'

/** What keeps messages from arriving that Twilio has taken; until one arrives. */
export type DeliveryTrouble = {
  problem: Problem | null
  /** Messages in a row that were taken for advertising. */
  filtered: ReadonlySet<string>
}

export const noTrouble: DeliveryTrouble = { problem: null, filtered: new Set() }

/** Codes of the account or of our number, which every message meets. Words: Twilio’s docs, “Error and Warning Dictionary”. */
const ours: Record<number, string> = {
  30002: 'the account is suspended',
  30032: 'the toll-free number is not verified',
  30034: 'the number is not registered for text messages to the United States (A2P 10DLC)',
  30044: 'the message is longer than a trial account may send',
}
/** Taken for advertising; one alone may have been its text. */
const FILTERED = 30007
const FILTERED_IN_A_ROW = 3

/** The trouble after what the network said of one message. Pure but for the time in a problem. */
export function afterDelivery(
  before: DeliveryTrouble,
  { sid, status, code }: Pick<Delivery, 'sid' | 'status' | 'code'>,
): DeliveryTrouble {
  if (status === 'delivered' || status === 'read') return noTrouble
  if (code === null) return before
  const why = ours[code]
  if (why !== undefined) return { ...before, problem: undelivered(before, code, why) }
  if (code !== FILTERED || before.filtered.size >= FILTERED_IN_A_ROW) return before
  const filtered = new Set([...before.filtered, sid])
  if (filtered.size < FILTERED_IN_A_ROW) return { ...before, filtered }
  return { problem: undelivered(before, code, 'networks take them for advertising and hold them back'), filtered }
}

/** What lasts has begun when it began. */
function undelivered({ problem: before }: DeliveryTrouble, code: number, why: string): Problem {
  if (before?.params?.code === code) return before
  return problemOf(
    'bot-undelivered',
    `${PROVIDER} takes the messages, but they do not arrive: ${why} (error ${code}).`,
    {
      params: { provider: PROVIDER, code },
    },
  )
}
