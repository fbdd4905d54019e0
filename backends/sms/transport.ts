import type { Transport } from '../bot/transport.ts'
import { sendFailed } from './send-error.ts'
import type { Send } from './sender.ts'
import { splitForSms } from './split.ts'

/** As in the original. */
const MAX_TOKENS = 300

export const createTransport = (send: Send): Transport => ({
  platform: 'sms',
  maxTokens: MAX_TOKENS,
  split: splitForSms,
  async send(address, part) {
    try {
      return (await send(address, part)).sid
    } catch (error) {
      throw sendFailed(error).error
    }
  },
})
