import type { Twilio } from '../../providers/twilio/client.ts'
import { underPublic } from '../../shared/messaging.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Log } from '../kit/log.ts'
import { countSegments, type Segments } from './segments.ts'
import { sendFailed } from './send-error.ts'

/** What messages are sent with now. */
export type Sending = {
  twilio: Twilio
  /** Ours, as E.164. */
  number: string
  publicUrl: string | null
}

export type Sent = Pick<Segments, 'segments'> & { sid: string }

/** Hands one message over to Twilio: one attempt. Throws a `TwilioError`. */
export type Send = (to: string, body: string) => Promise<Sent>

type Parts = {
  sending(): Sending
  onSent(sent: Sent): void
  /** What keeps us from sending more than this message. */
  onBlocked(problem: Problem): void
  log: Log
}

export const CALLBACK_PATH = '/sms/status-callback'

/** Milliseconds. */
const DEADLINE_MS = 10_000
/** A message that is under way is not broken off: nobody would know whether it arrived. */
const never = new AbortController().signal

export const createSender =
  ({ sending, onSent, onBlocked, log }: Parts): Send =>
  async (to, body) => {
    const { twilio, number: from, publicUrl } = sending()
    const { encoding, segments } = countSegments(body)
    const statusCallback = publicUrl === null ? undefined : underPublic(publicUrl, CALLBACK_PATH)
    try {
      const { sid } = await twilio.sendMessage(
        { from, to, body, statusCallback },
        { signal: never, deadlineMs: DEADLINE_MS },
      )
      log.info({ sid, encoding, segments }, 'Twilio has taken a message')
      onSent({ sid, segments })
      return { sid, segments }
    } catch (error) {
      const { blocks } = sendFailed(error)
      if (blocks !== null) onBlocked(blocks)
      throw error
    }
  }
