import type { Client, RequestOpts } from 'twilio/lib/base/BaseTwilio.js'
import DomainModule from 'twilio/lib/base/Domain.js'
import VersionModule from 'twilio/lib/base/Version.js'
import type V2010 from 'twilio/lib/rest/api/V2010.js'
import { IncomingPhoneNumberListInstance } from 'twilio/lib/rest/api/v2010/account/incomingPhoneNumber.js'
import { MessageListInstance } from 'twilio/lib/rest/api/v2010/account/message.js'

/*
 * Those parts of the official library that we use. Its client is not among them: it brings axios, reads the environment, and knows
 * nothing of our network settings; all that the resources want of it is `request`.
 */

export type TwilioRequest = Pick<RequestOpts, 'method' | 'uri' | 'params' | 'data' | 'headers'>
/** What goes out for the library. `body`: the text of an answer whose status is one of success. */
export type Ask = (request: TwilioRequest) => Promise<{ statusCode: number; body: string }>

/** What a CommonJS module exports as its default; Node gives the whole module, bundlers the export. */
const defaultOf = <T>(module: T): T =>
  typeof module === 'object' && module !== null && 'default' in module ? (module.default as T) : module

/** The account's resources below `base` (without a slash at its end), whose requests go out through `ask`. */
export function resourcesOf(base: string, accountSid: string, ask: Ask) {
  const Domain = defaultOf(DomainModule)
  const Version = defaultOf(VersionModule)
  const version = new Version(new Domain({ request: ask } as unknown as Client, base), '2010-04-01') as V2010
  return {
    /** Its document, with the account's secret in it. */
    account: (): Promise<unknown> => version.fetch({ method: 'get', uri: `/Accounts/${accountSid}.json` }),
    messages: MessageListInstance(version, accountSid),
    numbers: IncomingPhoneNumberListInstance(version, accountSid),
  }
}
