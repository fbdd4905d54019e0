import { randomBytes } from 'node:crypto'
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import { countSegments } from '../../backends/sms/segments.ts'
import { accepts, type MessageAnswer, sendError, type TakenMessage } from './fake-twilio-answers.ts'
import { type Handling, type HttpDouble, sendJson, startHttpDouble } from './http-double.ts'
import { type Reply, request } from './http-request.ts'

export const fakeAccountSid = 'AC0000000000000000000000000000fake'
export const fakeAuthToken = (tail = 'fake'): string => tail.padStart(32, '0')
/** The number of the account. */
export const ourNumber = '+15550006666'

export type FakeNumber = { sid: string; number: string; sms: boolean; smsUrl: string; application: string }

type Posting = {
  /** Signed with; another one is a forgery. */
  token?: string
  /** What Twilio calls; the request itself goes to `to`. */
  url: string
  /** Where the tunnel leads, and what it makes of Host: by default it keeps the public one. */
  to: string
  headers?: Record<string, string>
  /** What becomes of the fields after they were signed. */
  tamper?: (fields: URLSearchParams) => void
}

/** Posts a form as Twilio signs it. */
export async function postSigned(fields: Record<string, string>, posting: Posting): Promise<Reply> {
  const { token = fakeAuthToken(), url, to, headers = {}, tamper } = posting
  const signature = getExpectedTwilioSignature(token, url, fields)
  const form = new URLSearchParams(fields)
  tamper?.(form)
  return request(to, {
    method: 'POST',
    headers: {
      host: new URL(url).host,
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': signature,
      'i-twilio-idempotency-token': randomBytes(8).toString('hex'),
      'user-agent': 'TwilioProxy/1.1',
      ...headers,
    },
    body: form.toString(),
  })
}

export const newSid = (prefix: 'SM' | 'PN'): string => prefix + randomBytes(16).toString('hex')

export type FakeTwilio = HttpDouble & {
  /** `twilio_api_url` */
  url: string
  /** What it took, in order. */
  messages: TakenMessage[]
  numbers: FakeNumber[]
  /** Checks of the account, which are free. */
  accountChecks(): number
  /** What it answered of its own accord, but for refusals, in order. */
  answers: { method: string; path: string; status: number; body: object }[]
  /** Attempts to send. */
  attempts(): number
  /** Resolves when so many messages were taken. */
  taken(count: number): Promise<TakenMessage>
  acceptToken(token: string): void
  /** `active`, `suspended`, `closed`. */
  setStatus(status: string): void
  setType(type: 'Trial' | 'Full'): void
  /** Of a suspended account, 403 for everything. */
  suspendHard(): void
  next(...answers: MessageAnswer[]): void
  always(answer: MessageAnswer): void
  /** From now on nothing is answered at all; what was not is broken off when it is over. */
  hang(isHanging: boolean): void
  /** Posts what became of a message to its address, through the tunnel: `local` is where that leads. */
  callBack(message: TakenMessage, local: string, status: string, errorCode?: number): Promise<Reply>
}

type Options = { port?: number; token?: string; name?: string }

/** Code and words. */
type Refusal = [number, string]

/** What may be sent along with a message; anything else is a mistake of ours. */
const known = ['To', 'From', 'Body', 'StatusCallback']
const e164 = /^\+[1-9]\d{1,14}$/

/** Twilio's REST API as our programs meet it: an account, its numbers, its messages; strict about what it is sent. */
export async function startFakeTwilio(options: Options = {}): Promise<FakeTwilio> {
  let token = options.token ?? fakeAuthToken()
  const friendlyName = options.name ?? 'Fake account'
  let status = 'active'
  let type = 'Full'
  let isShut = false
  let isHanging = false
  let usual: MessageAnswer = accepts
  const hung: Handling['response'][] = []
  const queued: MessageAnswer[] = []
  const messages: TakenMessage[] = []
  const watchers = new Set<() => void>()
  const numbers: FakeNumber[] = [{ sid: newSid('PN'), number: ourNumber, sms: true, smsUrl: '', application: '' }]
  const root = `/2010-04-01/Accounts/${fakeAccountSid}`

  const answers: FakeTwilio['answers'] = []
  const answerWith = ({ request: { method, path }, response }: Handling, status: number, body: object): void => {
    answers.push({ method, path, status, body })
    sendJson(response, status, body)
  }

  const violate = ({ request }: Handling, why: string): void =>
    void double.violations.push(`${request.method} ${request.path}: ${why}`)

  /** Whether it may be looked at; otherwise it has been answered. */
  const isAllowed = (handling: Handling): boolean => {
    const credentials = /^Basic (\S+)$/.exec(handling.request.headers.authorization ?? '')?.[1] ?? ''
    const [user, password] = Buffer.from(credentials, 'base64').toString('utf8').split(':')
    if (user !== fakeAccountSid || password !== token) {
      sendError(handling, 401, 20003, 'Authenticate')
      return false
    }
    if (!isShut) return true
    sendError(handling, 403, 20403, 'Account suspended')
    return false
  }

  /** The fields of a form; `null`: it was none, and has been answered. */
  const formOf = (handling: Handling, fields: string[]): URLSearchParams | null => {
    const contentType = handling.request.headers['content-type'] ?? ''
    const form = new URLSearchParams(handling.request.text)
    const strange = [...form.keys()].filter((name, at, all) => !fields.includes(name) || all.indexOf(name) !== at)
    if (contentType === 'application/x-www-form-urlencoded' && strange.length === 0) return form
    violate(handling, `sent as ${contentType}, with ${strange.join()}`)
    sendError(handling, 400, 20001, 'Unknown parameters')
    return null
  }

  const refusal = ({ to, from, body, statusCallback }: Omit<TakenMessage, 'sid' | 'segments'>): Refusal | null => {
    if (!e164.test(to) && !/^\d{3,8}$/.test(to)) return [21211, `Invalid 'To' Phone Number: ${to}`]
    if (!numbers.some(({ number }) => number === from)) return [21606, `'From' ${from} is not yours`]
    if (body.trim() === '') return [21602, 'Message body is required.']
    if (body.length > 1600) return [21617, 'The message body exceeds the 1600 character limit.']
    if (statusCallback !== null && !/^https:\/\/(?!localhost|127\.)/.test(statusCallback))
      return [21609, `The 'StatusCallback' URL ${statusCallback} is not a valid URL.`]
    return null
  }

  const create = (handling: Handling): void => {
    const form = formOf(handling, known)
    if (form === null) return
    const [to = '', from = '', body = ''] = ['To', 'From', 'Body'].map((name) => form.get(name) ?? '')
    const statusCallback = form.get('StatusCallback')
    const refused = refusal({ to, from, body, statusCallback })
    if (refused !== null) {
      sendError(handling, 400, ...refused)
      return
    }
    const accept = (says = true): TakenMessage => {
      const message = { sid: newSid('SM'), from, to, body, statusCallback, segments: countSegments(body).segments }
      messages.push(message)
      if (says) answerWith(handling, 201, created(message))
      for (const look of [...watchers]) look()
      return message
    }
    const answer = queued.shift() ?? usual
    answer(handling, accept)
  }

  const created = ({ sid, from, to, body, segments }: TakenMessage) => ({
    account_sid: fakeAccountSid,
    api_version: '2010-04-01',
    body,
    date_created: 'Thu, 24 Aug 2023 05:01:45 +0000',
    date_sent: null,
    date_updated: 'Thu, 24 Aug 2023 05:01:45 +0000',
    direction: 'outbound-api',
    error_code: null,
    error_message: null,
    from,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: String(segments),
    price: null,
    price_unit: 'USD',
    sid,
    status: 'queued',
    subresource_uris: { media: `${root}/Messages/${sid}/Media.json` },
    to,
    uri: `${root}/Messages/${sid}.json`,
  })

  const shown = ({ sid, number, sms, smsUrl, application }: FakeNumber) => ({
    account_sid: fakeAccountSid,
    api_version: '2010-04-01',
    capabilities: { voice: true, sms, mms: sms, fax: false },
    date_created: 'Thu, 30 Jul 2015 23:19:04 +0000',
    date_updated: 'Thu, 30 Jul 2015 23:19:04 +0000',
    friendly_name: number,
    phone_number: number,
    sid,
    sms_application_sid: application === '' ? null : application,
    sms_method: 'POST',
    sms_url: smsUrl,
    status: 'in-use',
    uri: `${root}/IncomingPhoneNumbers/${sid}.json`,
  })

  const list = (handling: Handling, query: URLSearchParams): void => {
    const wanted = query.get('PhoneNumber')
    const found = numbers.filter(({ number }) => wanted === null || number.includes(wanted.replace(/^\+/, '')))
    answerWith(handling, 200, {
      end: 0,
      first_page_uri: `${root}/IncomingPhoneNumbers.json?PageSize=50&Page=0`,
      incoming_phone_numbers: found.map(shown),
      next_page_uri: null,
      page: 0,
      page_size: 50,
      previous_page_uri: null,
      start: 0,
      uri: `${root}/IncomingPhoneNumbers.json`,
    })
  }

  const update = (handling: Handling, sid: string): void => {
    const form = formOf(handling, ['SmsUrl', 'SmsMethod', 'SmsApplicationSid'])
    const number = numbers.find((one) => one.sid === sid)
    if (form === null) return
    if (number === undefined) {
      sendError(handling, 404, 20404, 'The requested resource was not found')
      return
    }
    if (form.get('SmsMethod') !== 'POST') violate(handling, 'SmsMethod has to be POST')
    number.smsUrl = form.get('SmsUrl') ?? number.smsUrl
    number.application = form.get('SmsApplicationSid') ?? number.application
    answerWith(handling, 200, shown(number))
  }

  const account = (handling: Handling): void =>
    answerWith(handling, 200, {
      auth_token: token,
      date_created: 'Thu, 30 Jul 2015 20:00:00 +0000',
      date_updated: 'Thu, 30 Jul 2015 20:00:00 +0000',
      friendly_name: friendlyName,
      owner_account_sid: fakeAccountSid,
      sid: fakeAccountSid,
      status,
      subresource_uris: {},
      type,
      uri: `${root}.json`,
    })

  const double = await startHttpDouble({
    port: options.port,
    handle(handling) {
      if (isHanging) {
        hung.push(handling.response)
        return
      }
      const { method, path } = handling.request
      const { pathname, searchParams } = new URL(path, 'http://twilio.invalid')
      if (!isAllowed(handling)) return
      const place = `${method} ${pathname.replace(root, '')}`
      const sid = /^POST \/IncomingPhoneNumbers\/(PN[0-9a-f]{32})\.json$/.exec(place)?.[1]
      if (place === 'GET .json') return account(handling)
      if (place === 'POST /Messages.json') return create(handling)
      if (place === 'GET /IncomingPhoneNumbers.json') return list(handling, searchParams)
      if (sid !== undefined) return update(handling, sid)
      violate(handling, 'there is no such resource')
      sendError(handling, 404, 20404, `The requested resource ${pathname} was not found`)
    },
  })
  const of = (method: string, path: string): number =>
    double.requests.filter((one) => one.method === method && one.path === root + path).length

  return {
    ...double,
    url: double.origin,
    messages,
    numbers,
    answers,
    accountChecks: () => of('GET', '.json'),
    attempts: () => of('POST', '/Messages.json'),
    taken: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          const message = messages[count - 1]
          if (message === undefined) return
          watchers.delete(look)
          resolve(message)
        }
        watchers.add(look)
        look()
      }),
    acceptToken(next) {
      token = next
    },
    setStatus(next) {
      status = next
    },
    setType(next) {
      type = next
    },
    suspendHard() {
      isShut = true
    },
    next: (...answers) => void queued.push(...answers),
    always(answer) {
      usual = answer
    },
    hang(next) {
      isHanging = next
      for (const response of hung.splice(0)) response.destroy()
    },
    callBack({ sid, from, to, statusCallback }, local, messageStatus, errorCode) {
      if (statusCallback === null) throw new Error('This message was sent without an address for what becomes of it')
      const fields = {
        SmsSid: sid,
        SmsStatus: messageStatus,
        MessageStatus: messageStatus,
        To: to,
        MessageSid: sid,
        AccountSid: fakeAccountSid,
        From: from,
        ApiVersion: '2010-04-01',
        ...(errorCode === undefined ? {} : { ErrorCode: String(errorCode) }),
      }
      return postSigned(fields, { token, url: statusCallback, to: `${local}/sms/status-callback` })
    },
  }
}
