import type { Dispatcher } from 'undici'
import { z } from 'zod'
import { loopbackUrl } from '../../shared/loopback.ts'
import { isAccountSid } from '../../shared/messaging.ts'
import type { NetworkSettings } from '../../shared/network.ts'
import { type Problem, problemOf } from '../../shared/problem.ts'
import { createDispatcher } from '../dispatcher.ts'
import type { AskOptions } from '../provider.ts'
import { resourcesOf } from './library.ts'
import { inactiveAccount, PROVIDER } from './problem-from-answer.ts'
import { sendThrough } from './send-request.ts'
import { TwilioError } from './twilio-error.ts'

export type TwilioOptions = {
  /** `https://api.twilio.com` */
  url: string
  accountSid: string
  authToken: string
  /** The way there; without, as the environment has it. */
  network?: NetworkSettings | null
  /** Shared connections (`createDispatcher`); without, each call opens and closes its own. */
  dispatcher?: Dispatcher | undefined
}

/** `status`: `active`, `suspended` or `closed`; `type`: `Trial` or `Full`. */
export type TwilioAccount = { status: string; type: string; name: string }

export type TwilioNumber = {
  sid: string
  /** Whether it takes and sends SMS. */
  sms: boolean
  /** Where Twilio posts what comes in; empty: nowhere. */
  smsUrl: string
}

/** `from` and `to` as E.164; `body` up to 1600 characters. */
export type TwilioMessage = { from: string; to: string; body: string; statusCallback?: string | undefined }
/** `segments`: what it costs; `null` where Twilio does not say. */
export type SentMessage = { sid: string; status: string; segments: number | null }

/** Every call is one attempt, and throws a `TwilioError`; when the caller aborts, the signal's reason. */
export type Twilio = {
  /** Free; also of an account that is not active. Throws `bot-token-rejected` where account and token are not accepted. */
  account(options: AskOptions): Promise<TwilioAccount>
  /** A number (E.164) of this account; `null`: it has none such. */
  number(phoneNumber: string, options: AskOptions): Promise<TwilioNumber | null>
  /** From now on Twilio posts what comes in for this number to `url`. */
  setNumberWebhook(sid: string, url: string, options: AskOptions): Promise<void>
  /** Resolves when Twilio has taken it; what becomes of it is told to the `statusCallback`. */
  sendMessage(message: TwilioMessage, options: AskOptions): Promise<SentMessage>
}

const accountSchema = z.object({ status: z.string(), type: z.string(), friendly_name: z.string() })

/** A small client of Twilio's REST API (2010-04-01), made of the official library's resources. */
export function createTwilio({ url, accountSid, authToken, network = null, dispatcher }: TwilioOptions): Twilio {
  const base = loopbackUrl(url).replace(/\/+$/, '')
  type Resources = ReturnType<typeof resourcesOf>

  const call = async <T>(options: AskOptions, use: (resources: Resources) => Promise<T>): Promise<T> => {
    options.signal.throwIfAborted()
    const malformed = whatIsMalformed(accountSid, authToken)
    if (malformed !== null) throw new TwilioError(malformed, 'not-arrived')
    const connections = dispatcher ?? createDispatcher(base, { network, connectMs: options.deadlineMs })
    try {
      return await use(resourcesOf(base, accountSid, sendThrough({ accountSid, authToken, connections }, options)))
    } catch (error) {
      if (options.signal.aborted || error instanceof TwilioError) throw error
      // What the library cannot read is none of Twilio's answers.
      throw new TwilioError(
        problemOf('bot-unreachable', `What answers in the place of ${PROVIDER} is something else.`),
        'unknown',
      )
    } finally {
      if (!dispatcher) await connections.destroy()
    }
  }

  return {
    account: (options) =>
      call(options, async (resources) => {
        try {
          const { status, type, friendly_name: name } = accountSchema.parse(await resources.account())
          return { status, type, name }
        } catch (error) {
          throw isUnknownAccount(error) ? new TwilioError(unknownAccount(accountSid), 'refused', error.code) : error
        }
      }),
    number: (phoneNumber, options) =>
      call(options, async ({ numbers }) => {
        const { instances } = await numbers.page({ phoneNumber, pageSize: 20 })
        const found = instances.find((one) => one.phoneNumber === phoneNumber)
        if (found === undefined) return null
        return { sid: found.sid, sms: found.capabilities?.sms === true, smsUrl: found.smsUrl ?? '' }
      }),
    setNumberWebhook: (sid, webhook, options) =>
      call(options, async ({ numbers }) => {
        // An application would go before the address.
        await numbers.get(sid).update({ smsUrl: webhook, smsMethod: 'POST', smsApplicationSid: '' })
      }),
    sendMessage: ({ from, to, body, statusCallback }, options) =>
      call(options, async ({ messages }) => {
        const sent = await messages.create({ from, to, body, ...(statusCallback ? { statusCallback } : {}) })
        if (typeof sent.sid !== 'string') throw new Error('no message')
        const segments = Number.parseInt(sent.numSegments, 10)
        return { sid: sent.sid, status: sent.status, segments: Number.isNaN(segments) ? null : segments }
      }),
  }
}

/** Why an account that was found cannot be used; `null`: it can. */
export const accountProblem = ({ status }: TwilioAccount): Problem | null =>
  status === 'active' ? null : inactiveAccount(status)

/** What cannot be sent is not: neither in an address nor in a header. */
function whatIsMalformed(accountSid: string, authToken: string): Problem | null {
  const params = { provider: PROVIDER }
  if (!isAccountSid(accountSid))
    return problemOf('bot-token-rejected', 'This is no Account SID of Twilio: AC and 32 characters after it.', {
      params,
    })
  if (!/^[\x21-\x7e]+$/.test(authToken))
    return problemOf('bot-token-rejected', 'The auth token is missing or holds characters that no token has.', {
      params,
    })
  return null
}

const isUnknownAccount = (error: unknown): error is TwilioError =>
  error instanceof TwilioError && (error.code === 20404 || error.problem.params?.status === 404)

const unknownAccount = (accountSid: string): Problem =>
  problemOf('bot-token-rejected', `Twilio knows no account ${accountSid}.`, { params: { provider: PROVIDER } })
