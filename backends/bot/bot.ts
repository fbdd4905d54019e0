import type { Dispatcher as Connections } from 'undici'
import type { Inbox, Incoming } from '../../messaging/inbox.ts'
import { keepInbox } from '../../messaging/kept-inbox.ts'
import type { Metrics } from '../../metrics/metrics.ts'
import type { LinkDown } from '../../shared/link.ts'
import type { BotReport, BotRules, UserBackend } from '../../shared/messaging.ts'
import type { Log } from '../kit/log.ts'
import type { Begin } from '../kit/tracing.ts'
import { createAsk, type Targets } from './ask.ts'
import type { Command } from './commands.ts'
import { createDispatcher } from './dispatcher.ts'
import { countingTransport, createTraffic } from './metrics.ts'
import { knownProblem, untilItRuns } from './outage.ts'
import type { Transport } from './transport.ts'

type Known = Extract<LinkDown, { type: 'verdicts' }>['services']

/** What the platform's own part adds to a report. */
export type OwnReport = Pick<BotReport, 'bot' | 'receiving'>

export type Bot = {
  inbox: Inbox
  /** Keeps what came in, and answers it. Returns when it is written down. */
  receive(messages: readonly Incoming[]): void
  learn(known: Known): void
  /** Settings are others, or an operator changed a user. */
  look(): void
  /** What the platform's part says of itself changed. */
  changed(): void
  report(): BotReport
  close(): Promise<void>
}

type Parts = {
  name: 'telegram' | 'sms'
  /** `messaging.db`, by absolute path. */
  database: string
  transport: Transport
  readCommand?(text: string): Command | null
  rules(): BotRules
  targets(): Targets
  connections: Connections
  own(): OwnReport
  tell(report: BotReport): void
  now(): number
  log: Log
  trace?: Begin
  /** `null`: nobody collects any. */
  metrics?: Metrics | null
}

/** Milliseconds in which several changes are told as one. */
const TELL_MS = 100
const LOOK_FOR_OLD_MS = 60_000
const DAY_MS = 86_400_000
/** Milliseconds for which it is known what came in: platforms bring nothing again after a day. */
const RECEIVED_FOR_MS = 8 * DAY_MS

/** Milliseconds. Both bots write into one database, and one that hangs in the midst of a write must not hold up the other. */
const BUSY_MS = 100

/** What both bots do: keep messages, have them answered, say how it goes. Throws what speaks against opening the database. */
export function createBot(parts: Parts): Bot {
  const { rules, now, log } = parts
  const transport = countingTransport(parts.transport, (outcome) => traffic.sent(outcome))
  const inbox = keepInbox({
    file: parts.database,
    platform: transport.platform,
    now,
    onSetAside: (keptAs) => log.error({ keptAs }, 'messaging.db was damaged: it was set aside, and a new one is begun'),
  })
  inbox.recover()
  inbox.waitAtMost(BUSY_MS)
  let known: Known = {}
  let revision = 0
  let telling: NodeJS.Timeout | undefined
  let isClosed = false

  const report = (): BotReport => ({
    ...inbox.counts(),
    outage: dispatcher.outage(),
    ...parts.own(),
    traffic: traffic.now(),
    revision,
  })
  const traffic = createTraffic(parts.metrics ?? null, report)
  let told = ''
  /** What is as it was told last is not told again. */
  const tell = (): void => {
    if (isClosed) return
    telling ??= setTimeout(() => {
      telling = undefined
      const now = report()
      if (JSON.stringify(now) === told) return
      told = JSON.stringify(now)
      parts.tell(now)
    }, TELL_MS)
  }
  /** Whoever shows users asks for them again. */
  const changed = (): void => {
    revision += 1
    tell()
  }
  const dispatcher = createDispatcher({
    inbox,
    transport,
    ask: createAsk(parts.targets, parts.connections, parts.name),
    known: (backend: UserBackend) => knownProblem(known, backend),
    rules,
    ...(parts.readCommand ? { readCommand: parts.readCommand } : {}),
    now,
    onChange: changed,
    log,
    ...(parts.trace ? { trace: parts.trace } : {}),
  })

  const lookForOld = (): void => {
    timer = setTimeout(lookForOld, LOOK_FOR_OLD_MS)
    try {
      giveUpOld()
    } catch (error) {
      // A full disk; it is looked for again.
      log.warn({ err: error }, 'Old messages were not looked for')
    }
  }
  const giveUpOld = (): void => {
    const { waitingMs, keepMs } = rules()
    const expired = inbox.expire(now() - waitingMs)
    inbox.forget(keepMs === null ? 0 : now() - keepMs, now() - RECEIVED_FOR_MS)
    if (expired > 0) changed()
    else tell()
    dispatcher.wake()
  }
  let timer = setTimeout(lookForOld, 0)
  dispatcher.wake()

  return {
    inbox,
    receive(messages) {
      inbox.receive(messages, rules())
      traffic.received(messages.length)
      if (messages.length > 0) changed()
      dispatcher.wake()
    },
    learn(next) {
      const before = nameOf(dispatcher.outage())
      known = untilItRuns(known, next)
      dispatcher.knownChanged()
      // Verdicts come with every round of health checks; most say what was known.
      if (nameOf(dispatcher.outage()) !== before) changed()
    },
    look() {
      dispatcher.tryNow()
      tell()
    },
    changed,
    report,
    async close() {
      isClosed = true
      clearTimeout(timer)
      clearTimeout(telling)
      await dispatcher.close()
      inbox.close()
    },
  }
}

/** Tells one outage from another. */
const nameOf = (outage: BotReport['outage']): string =>
  outage === null ? '' : `${outage.backend} ${outage.problem.code} ${outage.since}`
