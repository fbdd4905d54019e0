import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SmsSettings } from '../../shared/link.ts'
import { type ReadyBackend, startBackend } from './backend-harness.ts'
import { smsSettings } from './backend-settings.ts'
import { type FakeTwilio, fakeAuthToken, postSigned, startFakeTwilio } from './fake-twilio.ts'
import { type Handling, type HttpDouble, sendJson, startHttpDouble } from './http-double.ts'
import type { Reply } from './http-request.ts'
import { inboundFields } from './twilio-inbound.ts'

/** Where Twilio believes the bot to be. */
export const PUBLIC_URL = 'https://bot.example.org:8443/tunnel'

export type Question = {
  message: string
  conversation_history: { user: string; assistant: string }[]
  max_tokens: number
}

export type SmsProgram = AsyncDisposable & {
  /** The process that runs now. */
  backend(): ReadyBackend
  /** An address of it. */
  at(path: string): string
  twilio: FakeTwilio
  /** Who answers. */
  llm: HttpDouble
  /** What that one was asked, in order. */
  asked(): Question[]
  /** How it answers from now on; without, it says what it was asked. */
  answers(how?: (handling: Handling) => void): void
  database: string
  /** An SMS comes in, as Twilio posts it unless it is forged. */
  inbound(fields?: Record<string, string>, forge?: Forge): Promise<Reply>
  reconfigure(change: Partial<SmsSettings>, token?: string): Promise<void>
  /** Kills it, and starts another one on the same database. */
  restart(): Promise<void>
}

export type Forge = {
  token?: string
  /** What Twilio called. */
  url?: string
  path?: string
  headers?: Record<string, string>
  tamper?: (fields: URLSearchParams) => void
}

const says = ({ request, response }: Handling): void => {
  const { message } = request.body as { message: string }
  sendJson(response, 200, { response: `You said: ${message}` })
}

/** The bot as a process of its own, with stand-ins for Twilio and for who answers. */
export async function startSms(change: Partial<SmsSettings> = {}): Promise<SmsProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'sms-'))
  const twilio = await startFakeTwilio()
  let answer = says
  const llm = await startHttpDouble({ handle: (handling) => answer(handling) })
  let settings = smsSettings({
    database: join(folder, 'messaging.db'),
    apiUrl: twilio.url,
    publicUrl: PUBLIC_URL,
    targets: { llmServer: llm.origin, middleware: null },
    ...change,
  })
  let token = fakeAuthToken()
  let backend = await startBackend(settings, { twilio_auth_token: token })
  return {
    backend: () => backend,
    at: (path) => backend.url + path,
    twilio,
    llm,
    asked: () => llm.requests.map(({ body }) => body as Question),
    answers(how = says) {
      answer = how
    },
    database: settings.database,
    inbound(fields = {}, { path = '/sms/webhook', url = PUBLIC_URL + path, ...forge } = {}) {
      return postSigned(inboundFields(fields), { token, url, to: backend.url + path, ...forge })
    },
    async reconfigure(next, newToken = token) {
      settings = { ...settings, ...next }
      token = newToken
      await backend.configure(settings, { twilio_auth_token: token })
    },
    async restart() {
      backend.signal('SIGKILL')
      await backend.exited
      backend = await startBackend(settings, { twilio_auth_token: token })
    },
    async [Symbol.asyncDispose]() {
      await backend[Symbol.asyncDispose]()
      await Promise.all([twilio.close(), llm.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
