import type { BotAnswer, BotQuestion } from '../../backends/bot/ask.ts'
import { createDispatcher, type Dispatcher } from '../../backends/bot/dispatcher.ts'
import type { Transport } from '../../backends/bot/transport.ts'
import { exportUser, findUsers } from '../../messaging/users.ts'
import type { BotRules, KeptMessage, UserBackend } from '../../shared/messaging.ts'
import type { Problem } from '../../shared/problem.ts'
import { incoming, LIMITS, rulesWith, type TestMessaging } from './messaging.ts'
import { silentLog } from './silent-log.ts'

export type TestDispatcher = Dispatcher & {
  /** What was sent and taken, in order; a text is cut into parts at every `|`. */
  sent: { to: string; text: string }[]
  /** To one address. */
  texts(to?: string): string[]
  questions: BotQuestion[]
  rules: BotRules
  known: Partial<Record<UserBackend, Problem>>
  /** How each question is answered. */
  reply: (question: BotQuestion) => Promise<BotAnswer>
  /** What the platform makes of each part. */
  send: (to: string, text: string) => Promise<string | null>
  /** Whether somebody is shown that an answer is on its way. */
  typing: () => number
  /** Messages come in, each a number and what is different about it. */
  receive(...messages: Parameters<typeof incoming>[]): void
  /** What is kept of the user with an address. */
  kept(address?: string): KeptMessage[]
  /** Another process begins with what is kept. */
  again(): TestDispatcher
}

/** A dispatcher over a database, with a platform and a source that do what a test says. */
export function startDispatcher(box: TestMessaging): TestDispatcher {
  let isTyping = 0
  const transport: Transport = {
    platform: 'telegram',
    maxTokens: 500,
    split: (text) => text.split('|'),
    async send(to, text) {
      const id = await test.send(to, text)
      test.sent.push({ to, text })
      return id
    },
    typing(_, signal) {
      isTyping += 1
      signal.addEventListener('abort', () => {
        isTyping -= 1
      })
      return Promise.resolve()
    },
  }
  const dispatcher = createDispatcher({
    inbox: box.inbox,
    transport,
    ask(question) {
      test.questions.push(question)
      return test.reply(question)
    },
    known: (backend) => test.known[backend] ?? null,
    rules: () => test.rules,
    now: Date.now,
    onChange: () => undefined,
    log: silentLog(),
  })
  const test: TestDispatcher = {
    ...dispatcher,
    sent: [],
    questions: [],
    rules: rulesWith(),
    known: {},
    reply: async ({ message }) => ({ text: `answer to ${message}` }),
    send: async () => null,
    typing: () => isTyping,
    texts: (to = '100') => test.sent.filter((one) => one.to === to).map(({ text }) => text),
    receive(...messages) {
      box.inbox.receive(
        messages.map(([n, change]) => incoming(n, { at: Date.now(), ...change })),
        LIMITS,
      )
      dispatcher.wake()
    },
    kept(address = '100') {
      const [user] = findUsers(box.db, { search: address, limit: 1, offset: 0 }).users
      return user === undefined ? [] : exportUser(box.db, user.id).messages
    },
    again() {
      const inbox = box.again()
      inbox.recover()
      return startDispatcher({ ...box, inbox })
    },
  }
  return test
}
