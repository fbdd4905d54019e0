import { z } from 'zod'
import type { SmsSettings } from '../../shared/link.ts'
import { problemError } from '../../shared/problem.ts'
import type { Bot } from '../bot/bot.ts'
import { sendParts } from '../bot/send-parts.ts'
import { createUserList } from '../bot/user-list.ts'
import type { App } from '../kit/app.ts'
import { isAddress } from './inbound.ts'
import { STOPPED } from './send-error.ts'
import type { Send } from './sender.ts'
import { splitForSms } from './split.ts'

type Parts = {
  settings(): SmsSettings
  bot(): Bot
  /** Since the process began. */
  segmentsSent(): number
  send: Send
}

/** Characters: what is more would be cut off. */
const LONGEST_MESSAGE = 4_000
const telephone = z.string().trim().refine(isAddress, 'must be a telephone number such as +15550001234')

const sendSchema = z
  .object({
    to: telephone.optional(),
    phone_number: telephone.optional(),
    message: z.string().trim().min(1).max(LONGEST_MESSAGE),
  })
  .transform(({ to, phone_number, message }, context) => {
    const number = to ?? phone_number
    if (number !== undefined) return { to: number, message }
    context.addIssue({ code: 'custom', path: ['to'], message: 'is missing' })
    return z.NEVER
  })

/** How the bot is, for this computer: never asks Twilio or who answers. Users are told to the original's own page, and nobody else. */
export function addStatusRoutes(app: App, { settings, bot, segmentsSent, send }: Parts): void {
  const inbox = () => bot().inbox
  const status = () => {
    const { users, waiting } = inbox().counts()
    return {
      status: 'running',
      service: 'sms',
      timestamp: new Date().toISOString(),
      user_count: users,
      waiting,
      configured: settings().number !== '',
      phone_number: settings().number,
      receiving: settings().publicUrl !== null,
      segments_sent: segmentsSent(),
    }
  }
  const withUsers = createUserList(({ address, name, registeredAt }, answeredBy) => ({
    phone_number: address,
    name,
    ai_backend: answeredBy ?? 'openrouter',
    created_at: new Date(registeredAt).toISOString(),
  }))
  const isOurPage = (origin: string | undefined): origin is string =>
    ['localhost', '127.0.0.1'].some((name) => origin === `http://${name}:${settings().pagePort}`)

  app.get('/', async (_, reply) => {
    reply.header('cache-control', 'no-store')
    return status()
  })

  app.get('/health', async () => ({ status: 'ok', service: 'sms' }))

  app.get('/sms/status', async ({ headers: { origin } }, reply) => {
    reply.headers({ 'cache-control': 'no-store', vary: 'Origin' })
    if (!isOurPage(origin)) return status()
    reply.header('access-control-allow-origin', origin).type('application/json; charset=utf-8')
    const { source, rules } = settings()
    return withUsers(status(), inbox().users(), { source, defaultBackend: rules.defaultBackend })
  })

  app.post('/sms/send', { schema: { body: sendSchema } }, async ({ body: { to, message } }) => {
    if (inbox().find(to)?.unreachable === STOPPED)
      throw problemError('bot-refused', `${to} has asked for no more messages (STOP).`)
    const sent = await sendParts(splitForSms(message), (part) => send(to, part))
    return {
      status: 'sent',
      to,
      message_sid: sent.at(-1)?.sid ?? null,
      messages: sent.length,
      segments: sent.reduce((sum, { segments }) => sum + segments, 0),
    }
  })

  app.delete(
    '/sms/user/:number/history',
    { schema: { params: z.object({ number: telephone }) } },
    async ({ params }) => {
      const user = inbox().find(params.number)
      if (user === null) throw problemError('not-found', `Nobody with the number ${params.number} has written yet.`)
      inbox().clear(user.id)
      bot().changed()
      return { status: 'ok', message: 'The conversation is forgotten' }
    },
  )
}
