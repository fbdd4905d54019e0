import { problemError } from '../../shared/problem.ts'
import type { Fields } from './form.ts'

/** What became of one message, as Twilio posts it to the address that it was given with the message. */
export type Delivery = {
  sid: string
  to: string
  status: string
  /** Why it did not arrive, as `30007`. */
  code: number | null
  /** What is kept of it; `null` while it is still on its way. */
  what: string | null
}

/** Statuses after which no other comes. */
const last = ['delivered', 'read', 'undelivered', 'failed', 'canceled']

/** Throws `bad-input` where Twilio’s own fields are missing. */
export function readDelivery(fields: Fields): Delivery {
  const { MessageSid: sid, MessageStatus: status, To: to = '', ErrorCode: error } = fields
  if (typeof sid !== 'string' || sid === '') throw problemError('bad-input', 'MessageSid: is missing')
  if (typeof status !== 'string' || !/^[a-z_]{1,32}$/.test(status))
    throw problemError('bad-input', 'MessageStatus: is missing or none')
  const code = typeof error === 'string' && /^\d{1,6}$/.test(error) && error !== '0' ? Number(error) : null
  const what = last.includes(status) ? [status, ...(code === null ? [] : [code])].join(' ') : null
  return { sid, to: typeof to === 'string' ? to : '', status, code, what }
}
