import { Agent } from 'undici'
import type { Incoming } from '../../messaging/inbox.ts'
import { fingerprint } from '../../providers/key-fingerprint.ts'
import type { TelegramSettings } from '../../shared/link.ts'
import { type Bot, createBot } from '../bot/bot.ts'
import { createPatientWrites } from '../bot/patient-writes.ts'
import { createApp } from '../kit/app.ts'
import { runBackend } from '../kit/run-backend.ts'
import { addActionRoutes } from './action-routes.ts'
import { type Connection, connect, wayKey } from './connection.ts'
import { createReceiver } from './receiver.ts'
import { addStatusRoutes } from './status-routes.ts'
import { createTransport } from './transport.ts'
import { messagesIn } from './updates.ts'
import { addWebhookRoute } from './webhook-route.ts'

/** Milliseconds until a service on this computer has accepted a connection. */
const CONNECT_MS = 2_000

runBackend({
  service: 'telegram',
  create({ log, control, tracing, metrics }) {
    const set: { settings?: TelegramSettings; connection?: Connection; bot?: Bot } = {}
    const arrived = <T>(value: T | undefined): T => {
      if (value === undefined) throw new Error('The settings have not arrived yet.')
      return value
    }
    const settings = (): TelegramSettings => arrived(set.settings)
    const connection = (): Connection => arrived(set.connection)
    const bot = (): Bot => arrived(set.bot)
    // A model on this computer may take its time; the bot has a deadline of its own.
    const connections = new Agent({ headersTimeout: 0, bodyTimeout: 0, connect: { timeout: CONNECT_MS } })

    // The other bot may be in the midst of a write: that is no fault of Telegram's.
    const patiently = createPatientWrites()
    const keep = (incoming: readonly Incoming[]): Promise<void> => patiently(() => bot().receive(incoming))
    const receiver = createReceiver({
      log,
      messages: keep,
      setAbility: control.setAbility,
      changed: () => set.bot?.changed(),
    })
    const transport = createTransport({
      connection,
      rejected: () => receiver.state().rejected,
      accepted: receiver.accepted,
      onRejected: receiver.rejected,
      now: Date.now,
    })
    const openBot = (database: string): Bot =>
      createBot({
        name: 'telegram',
        database,
        transport,
        rules: () => settings().rules,
        targets: () => settings().targets,
        connections,
        own() {
          const { bot: who, receiving } = receiver.state()
          return { bot: who, receiving }
        },
        tell: control.tellMessaging,
        now: Date.now,
        log,
        trace: tracing.begin,
        metrics,
      })

    const app = createApp(log, metrics)
    addStatusRoutes(app, () => {
      const { source, rules, pagePort } = settings()
      const { inbox } = bot()
      const { isPolling } = receiver.state()
      const { defaultBackend } = rules
      return { isPolling, counts: inbox.counts(), users: inbox.users, source, defaultBackend, pagePort }
    })
    addActionRoutes(app, { transport: () => transport, receiver })
    addWebhookRoute(app, {
      token: () => set.connection?.token ?? '',
      async receive(update) {
        const { botId, albums } = connection()
        await keep(messagesIn([update], botId, albums))
        receiver.posted()
      },
    })
    return {
      app,
      apply(next, { telegram_bot_token: token = '' }) {
        if (next.service !== 'telegram') throw new Error(`These are settings of ${next.service}`)
        set.settings = next
        set.bot ??= openBot(next.database)
        if (set.connection?.key !== wayKey(next, token)) {
          set.connection?.retire()
          set.connection = connect(next, token)
          receiver.use(set.connection)
        }
        set.bot.look()
        return { source: null, model: null, keyFingerprint: token === '' ? null : fingerprint(token) }
      },
      onVerdicts: (services) => set.bot?.learn(services),
      onUsersChanged: () => set.bot?.look(),
      onPower: (to) => {
        if (to === 'wake') receiver.wake()
      },
      async close() {
        await receiver.close()
        await set.bot?.close()
        set.connection?.retire()
        await connections.destroy()
      },
    }
  },
})
