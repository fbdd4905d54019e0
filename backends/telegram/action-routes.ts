import { z } from 'zod'
import { type Problem, ProblemError } from '../../shared/problem.ts'
import { sendParts } from '../bot/send-parts.ts'
import type { App } from '../kit/app.ts'
import { clientGone } from '../kit/client-gone.ts'
import type { Receiver } from './receiver.ts'
import type { TelegramTransport } from './transport.ts'

/** Characters of a message that somebody sends through us: ten of Telegram's. */
const LONGEST_MESSAGE = 40_960

const sendSchema = z.object({
  chat_id: z.union([z.int(), z.string().regex(/^-?\d{1,16}$/, 'must be the number of a chat')]),
  message: z.string().max(LONGEST_MESSAGE).regex(/\S/, 'must not be empty'),
})
const startSchema = z.object({ take_over: z.boolean().optional() }).nullish()

type Parts = {
  transport(): Pick<TelegramTransport, 'split' | 'turn' | 'deliver'>
  receiver: Pick<Receiver, 'start' | 'stop' | 'state'>
}

/** What other programs on this computer have the bot do. */
export function addActionRoutes(app: App, { transport, receiver }: Parts): void {
  app.post('/telegram/send', { schema: { body: sendSchema } }, async ({ body: { chat_id, message } }, reply) => {
    const { split, turn, deliver } = transport()
    const address = String(chat_id)
    const { rejected } = receiver.state()
    if (rejected !== null) throw new ProblemError(rejected)
    const signal = clientGone(reply)
    const ids = await sendParts(split(message), async (part) => {
      await turn(address, signal)
      return deliver(address, part)
    })
    return { status: 'sent', chat_id, message_ids: ids.map(Number) }
  })

  const answer = (status: string, problem: Problem | null) => {
    if (problem !== null) throw new ProblemError(problem)
    return { status, polling_active: receiver.state().isPolling }
  }
  app.post('/telegram/polling/start', { schema: { body: startSchema } }, async ({ body }) =>
    answer('started', await receiver.start(body?.take_over === true)),
  )
  app.post('/telegram/polling/stop', async () => {
    await receiver.stop()
    return answer('stopped', null)
  })
}
