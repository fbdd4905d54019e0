import type { Dispatcher } from 'undici'
import type { Metrics } from '../../metrics/metrics.ts'
import { createDirectDispatcher } from '../../providers/dispatcher.ts'
import { fingerprint } from '../../providers/key-fingerprint.ts'
import type { TwilioAccount } from '../../providers/twilio/client.ts'
import { type Bot, createBot } from '../bot/bot.ts'
import { createApp } from '../kit/app.ts'
import type { Log } from '../kit/log.ts'
import type { Backend, ControlSide } from '../kit/run-backend.ts'
import type { Tracing } from '../kit/tracing.ts'
import { createAccountWatch } from './account-watch.ts'
import { createDeliveries, type Deliveries } from './deliveries.ts'
import { type Line, nextLine } from './line.ts'
import { createOnMessage } from './on-message.ts'
import { readSmsCommand } from './read-command.ts'
import { STOPPED, WANTS_NOTHING } from './send-error.ts'
import { createSender } from './sender.ts'
import { addStatusRoutes } from './status-routes.ts'
import { createTransport } from './transport.ts'
import { addWebhookRoutes } from './webhook-routes.ts'

/** Milliseconds. */
const CONNECT_MS = 10_000
const CHECK_MS = 10_000

type Parts = { log: Log; control: ControlSide; tracing: Pick<Tracing, 'begin'>; metrics: Metrics | null }

/** The bot that is written to by SMS, over Twilio. */
export function createSms({ log, control, tracing, metrics }: Parts): Backend {
  let current: Line | null = null
  let running: { bot: Bot; deliveries: Deliveries } | null = null
  let account: TwilioAccount | null = null
  let segmentsSent = 0
  const segmentsOut = metrics?.count({
    name: 'llm_trainer_sms_segments_total',
    help: 'Segments that went out; each is paid for.',
  })
  const now = Date.now
  /** To our own services. */
  const local = createDirectDispatcher(CONNECT_MS)
  const line = (): Line => arrived(current)
  const bot = (): Bot => arrived(running).bot

  const watch = createAccountWatch({
    ask: (signal) => line().twilio.account({ signal, deadlineMs: CHECK_MS }),
    onAccount(next) {
      account = next
      running?.bot.changed()
    },
    setAbility: control.setAbility,
    now,
    log,
  })
  const send = createSender({
    sending: () => ({ twilio: line().twilio, ...line().settings }),
    onSent({ sid, segments }) {
      segmentsSent += segments
      segmentsOut?.add({}, segments)
      running?.deliveries.sent(sid)
      watch.accepted()
    },
    onBlocked: watch.blocked,
    log,
  })
  const start = (database: string): { bot: Bot; deliveries: Deliveries } => {
    const bot = createBot({
      name: 'sms',
      database,
      transport: createTransport(send),
      readCommand: readSmsCommand,
      rules: () => line().settings.rules,
      targets: () => line().settings.targets,
      connections: local,
      own: () => ({
        bot: account === null ? null : { id: line().settings.number, name: account.name, username: null },
        receiving: line().settings.publicUrl !== null,
      }),
      tell: control.tellMessaging,
      now,
      log,
      trace: tracing.begin,
      metrics,
    })
    const onFailure = (error: unknown): void =>
      log.warn({ err: error }, 'What became of a message was not written down')
    return { bot, deliveries: createDeliveries(bot.inbox, { onChange: bot.changed, onFailure }) }
  }

  const app = createApp(log, metrics)
  addWebhookRoutes(app, {
    secrets: () => ({ authToken: line().authToken, publicUrl: line().settings.publicUrl }),
    onMessage: createOnMessage({ bot, language: () => line().settings.language, now, log }),
    onDelivery(delivery) {
      const { sid, to, status, code, what } = delivery
      const { bot, deliveries } = arrived(running)
      if (code !== null) log.warn({ sid, status, code }, 'A message did not arrive')
      const user = code === WANTS_NOTHING ? bot.inbox.find(to) : null
      if (user !== null) bot.inbox.unreachable(user.id, STOPPED)
      if (what !== null) deliveries.told(sid, what)
      watch.told(delivery)
    },
    log,
  })
  addStatusRoutes(app, {
    settings: () => line().settings,
    bot,
    segmentsSent: () => segmentsSent,
    send,
  })

  return {
    app,
    apply(settings, secrets) {
      if (settings.service !== 'sms') throw new Error(`These are settings of ${settings.service}`)
      const authToken = secrets.twilio_auth_token ?? ''
      const before = current
      current = nextLine(before, settings, authToken)
      running ??= start(settings.database)
      if (before !== null && before.connections !== current.connections) endGently(before.connections, log)
      if (before === null || isOtherAccount(before, current)) watch.begin()
      running.bot.look()
      return { source: null, model: null, keyFingerprint: authToken === '' ? null : fingerprint(authToken) }
    },
    onVerdicts: (services) => running?.bot.learn(services),
    onUsersChanged: () => running?.bot.look(),
    onPower(to) {
      if (to === 'wake') watch.lookAgain()
    },
    async close() {
      watch.close()
      running?.deliveries.close()
      await running?.bot.close()
      await Promise.all([local.destroy(), current?.connections.destroy()])
    },
  }
}

/** Whether what was known of account, number and deliveries may be otherwise now. */
const isOtherAccount = (before: Line, { twilio, settings }: Line): boolean =>
  before.twilio !== twilio ||
  before.settings.number !== settings.number ||
  before.settings.publicUrl !== settings.publicUrl

function arrived<T>(value: T | null): T {
  if (value === null) throw new Error('The settings have not arrived yet.')
  return value
}

/** What is under way on them ends. */
const endGently = (connections: Dispatcher, log: Log): void =>
  void connections.close().catch((error: unknown) => log.warn({ err: error }, 'Connections could not be closed'))
