import { problemError } from '../../shared/problem.ts'
import type { Fields } from './form.ts'

/** One message as Twilio posts it. */
export type Inbound = {
  sid: string
  /** E.164, or a short code. */
  from: string
  text: string
  /** What Twilio itself has taken it for, and answered. */
  optOut: string | null
}

/** What is meant by it. `isAnswered`: Twilio has said all that there is to say. */
export type Meaning =
  | { kind: 'stop' }
  | { kind: 'start'; isAnswered: boolean }
  | { kind: 'help'; isAnswered: boolean }
  | { kind: 'message' }

/** E.164, or the three to eight digits of a short code. */
const address = /^(\+[1-9]\d{1,14}|\d{3,8})$/
const id = /^[A-Za-z0-9]{1,64}$/

export const isAddress = (text: string): boolean => address.test(text)

/** Twilio's own keywords (https://help.twilio.com, "Twilio support for opt-out keywords"). */
const stop = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'OPTOUT', 'REVOKE']
const start = ['START', 'UNSTOP']
/** Which also answers many a question. */
const startIfStopped = [...start, 'YES']
const help = ['HELP', 'INFO']

/** Throws `bad-input` where Twilio’s own fields are missing, or it comes from something that is no telephone. */
export function readInbound(fields: Fields): Inbound {
  const sid = fields.MessageSid ?? fields.SmsSid
  const { From: from, Body: text = '', OptOutType: optOut } = fields
  if (typeof sid !== 'string' || !id.test(sid)) throw problemError('bad-input', 'MessageSid: is missing or no id')
  if (typeof from !== 'string' || !isAddress(from))
    throw problemError('bad-input', 'From: is missing or no telephone number')
  if (typeof text !== 'string') throw problemError('bad-input', 'Body: is there more than once')
  return { sid, from, text, optOut: typeof optOut === 'string' && optOut !== '' ? optOut.toUpperCase() : null }
}

/** What a message means. `isStopped`: whether its sender wants no messages, as far as is known. Pure. */
export function meaningOf({ text, optOut }: Inbound, isStopped: boolean): Meaning {
  const word = text.trim().toUpperCase()
  if (optOut === 'STOP' || (optOut === null && stop.includes(word))) return { kind: 'stop' }
  if (optOut === 'START') return { kind: 'start', isAnswered: true }
  if (optOut === 'HELP') return { kind: 'help', isAnswered: true }
  if ((isStopped ? startIfStopped : start).includes(word)) return { kind: 'start', isAnswered: false }
  return help.includes(word) ? { kind: 'help', isAnswered: false } : { kind: 'message' }
}
