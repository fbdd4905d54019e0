import type { Metrics } from '../../metrics/metrics.ts'
import type { BotReport } from '../../shared/messaging.ts'
import { SendError, type Transport } from './transport.ts'

/** Parts of messages since the process began. */
export type Traffic = NonNullable<BotReport['traffic']>

const why = (error: unknown): string => (error instanceof SendError ? error.failure : 'unknown')

/** The same transport; `tell` learns what became of every part. */
export const countingTransport = (transport: Transport, tell: (outcome: string) => void): Transport => ({
  ...transport,
  async send(address, part) {
    try {
      const id = await transport.send(address, part)
      tell('sent')
      return id
    } catch (error) {
      tell(why(error))
      throw error
    }
  },
})

/** Counts what comes in and goes out; `report` is asked when somebody collects. */
export function createTraffic(metrics: Metrics | null, report: () => BotReport) {
  const traffic: Traffic = { received: 0, sent: 0, failed: 0 }
  const received = metrics?.count({
    name: 'llm_trainer_bot_received_messages_total',
    help: 'Messages that the platform brought.',
  })
  const sent = metrics?.count({
    name: 'llm_trainer_bot_sent_messages_total',
    help: 'Parts of answers and notices, by what became of them: "sent", or why they did not surely arrive.',
    labels: ['outcome'],
  })
  const waiting = metrics?.level({
    name: 'llm_trainer_bot_waiting_messages',
    help: 'Messages that wait for an answer.',
  })
  const oldest = metrics?.level({
    name: 'llm_trainer_bot_oldest_waiting_seconds',
    help: 'For how long the oldest message has been waiting; 0 while none is.',
  })
  const users = metrics?.level({ name: 'llm_trainer_bot_users', help: 'Users that the bot knows.' })
  const outage = metrics?.level({
    name: 'llm_trainer_bot_outage',
    help: '1 while nobody can answer the users, else 0.',
  })
  metrics?.beforeScrape(() => {
    const now = report()
    waiting?.set({}, now.waiting)
    oldest?.set({}, now.oldestWaitingAt === null ? 0 : Math.max(0, Date.now() - now.oldestWaitingAt) / 1000)
    users?.set({}, now.users)
    outage?.set({}, now.outage === null ? 0 : 1)
  })
  return {
    now: (): Traffic => ({ ...traffic }),
    received(messages: number) {
      traffic.received += messages
      received?.add({}, messages)
    },
    sent(outcome: string) {
      traffic[outcome === 'sent' ? 'sent' : 'failed'] += 1
      sent?.add({ outcome })
    },
  }
}
