import { setTimeout as delay } from 'node:timers/promises'
import type { BotIdentity } from '../../shared/messaging.ts'
import { type Problem, problemOf } from '../../shared/problem.ts'
import type { Ability } from '../../shared/state.ts'
import type { OwnReport } from '../bot/bot.ts'
import type { Connection } from './connection.ts'
import { type Hears, receiveUpdates } from './receiving.ts'

/** Whether and how updates come in. One session at a time: two would take the updates from each other. */
export type Receiver = {
  /** Receives over this connection from now on. */
  use(connection: Connection): void
  /**
   * Receives, unless it does. `takeOver`: anew, and a webhook of somebody else's is removed. Resolves to what speaks against it as soon as
   * that is known, or to `null` when it works.
   */
  start(takeOver: boolean): Promise<Problem | null>
  stop(): Promise<void>
  /** The computer has woken up: no pause counts any more. */
  wake(): void
  /** Telegram has posted something, and it was taken. */
  posted(): void
  /** Telegram no longer knows the token of this connection. */
  rejected(connection: Connection, problem: Problem): void
  /** Resolves while Telegram accepts the token, as far as anybody knows. Rejects when aborted. */
  accepted(signal: AbortSignal): Promise<void>
  state(): ReceiverState
  close(): Promise<void>
}

export type ReceiverState = OwnReport & {
  /** Whether updates are fetched. */
  isPolling: boolean
  /** Why nothing is sent, either; `null`: nothing speaks against it. */
  rejected: Problem | null
}

type Parts = Pick<Hears, 'messages' | 'log'> & {
  setAbility(ability: Ability): void
  /** The state is another. */
  changed(): void
}

type Running = { ending: AbortController; outcome: Promise<Problem | null>; ended: Promise<void>; wake(): void }

export function createReceiver({ messages, log, setAbility, changed }: Parts): Receiver {
  let connection: Connection | null = null
  let running: Running | null = null
  let bot: BotIdentity | null = null
  let receiving = false
  let problem: Problem | null = null
  let posts = 0
  /** Webhooks that are, or were, of this bot's own settings. */
  const webhooks = new Set<string>()

  /** Held by those who wait for a token that is accepted. */
  let gate: PromiseWithResolvers<void> | null = null

  const set = (next: { receiving: boolean; problem: Problem | null }): void => {
    const isSame = receiving === next.receiving && problem === next.problem
    receiving = next.receiving
    problem = next.problem
    if (rejection() === null) {
      gate?.resolve()
      gate = null
    }
    if (!isSame) changed()
  }

  const rejection = (): Problem | null => (problem?.code === 'bot-token-rejected' ? problem : null)

  const begin = (over: Connection, takeOver: boolean): Running => {
    const before = end()
    const ending = new AbortController()
    const { signal } = ending
    const outcome = Promise.withResolvers<Problem | null>()
    let waking = new AbortController()
    const isOver = (): boolean => signal.aborted
    const hears: Hears = {
      log,
      messages,
      met(who) {
        bot = who
        changed()
      },
      works() {
        if (isOver()) return
        set({ receiving: true, problem: null })
        setAbility({ state: 'able', since: Date.now() })
        outcome.resolve(null)
      },
      blocked(found, isFinal) {
        if (isOver()) return
        // The same again began when it was first met.
        const known = problem?.code === found.code ? { ...found, since: problem.since } : found
        set({ receiving: false, problem: known })
        setAbility({ state: 'blocked', problem: known })
        outcome.resolve(known)
        if (isFinal) ending.abort()
      },
    }
    const pause = async (ms: number): Promise<void> => {
      waking = new AbortController()
      await delay(ms, undefined, { signal: AbortSignal.any([signal, waking.signal]) }).catch(() => undefined)
    }
    const ended = before
      .then(() =>
        receiveUpdates(
          { connection: over, signal, takeOver, isOurs: (url) => webhooks.has(url), posts: () => posts, pause },
          hears,
        ),
      )
      .finally(() => outcome.resolve(problem ?? stopped()))
    return { ending, outcome: outcome.promise, ended, wake: () => waking.abort() }
  }

  const end = async (): Promise<void> => {
    const last = running
    running = null
    last?.ending.abort()
    await last?.ended
  }

  const isRunning = (): boolean => running !== null && !running.ending.signal.aborted

  return {
    use(next) {
      connection = next
      if (next.webhook.url !== null) webhooks.add(next.webhook.url)
      bot = null
      set({ receiving: false, problem: null })
      setAbility({ state: 'unproven' })
      running = begin(next, false)
    },
    async start(takeOver) {
      if (connection === null) return stopped()
      if (takeOver || !isRunning()) running = begin(connection, takeOver)
      return (await running?.outcome) ?? null
    },
    async stop() {
      await end()
      set({ receiving: false, problem: null })
      setAbility({ state: 'unproven' })
    },
    wake: () => running?.wake(),
    posted() {
      posts += 1
    },
    rejected(whose, found) {
      if (whose !== connection || problem?.code === found.code) return
      running?.ending.abort()
      set({ receiving: false, problem: found })
      setAbility({ state: 'blocked', problem: found })
    },
    async accepted(signal) {
      if (rejection() === null) return
      gate ??= Promise.withResolvers<void>()
      await Promise.race([gate.promise, aborted(signal)])
    },
    state: () => ({
      bot,
      receiving,
      isPolling: isRunning() && connection?.mode === 'polling',
      rejected: rejection(),
    }),
    close: end,
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const give = (): void => reject(signal.reason)
    if (signal.aborted) give()
    else signal.addEventListener('abort', give, { once: true })
  })

const stopped = (): Problem => problemOf('unavailable', 'No messages are received now.')
