import { defaultConfig } from '../../shared/config.ts'
import type { BotReport, KeptMessage, MessagingUser, UserExport } from '../../shared/messaging.ts'
import { problemOf } from '../../shared/problem.ts'
import { reason } from '../../shared/reason.ts'
import type { PanelState } from '../../shared/state.ts'
import { diagnosisOf, panelState, rejectedKey, serviceOf, start } from './panel-fixtures.ts'
import { scenes } from './panel-scenes.ts'
import type { ScriptedPanel } from './scripted-panel.ts'
import { messagingWith } from './state-builders.ts'

const minutes = (count: number): number => count * 60_000
const DAY_MS = minutes(24 * 60)
/** When the bots have been running for a while. */
const later = start + minutes(118)

export const reportOf = (change: Partial<BotReport> = {}): BotReport => ({
  users: 42,
  waiting: 0,
  oldestWaitingAt: null,
  outage: null,
  bot: { id: '7000000001', name: 'Practice bot', username: 'practice_bot' },
  receiving: true,
  revision: 1,
  ...change,
})

const running = (id: 'telegram' | 'sms', change: Parameters<typeof serviceOf>[1] = {}) =>
  serviceOf(id, {
    lifecycle: 'running',
    health: 'healthy',
    ability: { state: 'able', since: start },
    checkedAt: later,
    latencyMs: 3,
    pid: id === 'telegram' ? 4241 : 4240,
    startedAt: start,
    run: 1,
    ...change,
  })

export const telegramOn = {
  token: { masked: '…x9Qz', from: 'keychain' },
  mode: 'polling',
  report: reportOf(),
} as const satisfies PanelState['messaging']['telegram']

export const smsOn = {
  token: { masked: '…77ab', from: 'keychain' },
  accountSid: `AC${'0'.repeat(30)}77`,
  number: '+15550100',
  report: reportOf({ users: 3, bot: { id: `AC${'0'.repeat(30)}77`, name: 'Practice account', username: null } }),
} as const satisfies PanelState['messaging']['sms']

/** Both bots well; Telegram is asked, Twilio posts. */
const bothOn = (): PanelState =>
  panelState({
    services: [running('telegram'), running('sms')],
    messaging: messagingWith({
      telegram: telegramOn,
      sms: smsOn,
      publicUrl: 'https://bots.example.com',
      revision: 2,
    }),
  })

/** The key is rejected, and users wait. */
function outage(): PanelState {
  const state = scenes.keyRejected()
  const report = reportOf({
    waiting: 7,
    oldestWaitingAt: start + minutes(101),
    outage: { since: start + minutes(100), backend: 'source', problem: rejectedKey },
  })
  return {
    ...state,
    services: state.services.map((service) => (service.id === 'telegram' ? running('telegram') : service)),
    messaging: messagingWith({ telegram: { ...telegramOn, report }, revision: 8 }),
  }
}

const taken = problemOf('bot-conflict', 'Conflict: terminated by other getUpdates request', {
  provider: { name: 'Telegram', status: 409, message: 'Conflict: terminated by other getUpdates request' },
  params: { kind: 'other' },
  since: start + minutes(110),
})

/** Another program takes the updates. */
const conflict = (): PanelState =>
  panelState({
    level: 'attention',
    headline: reason('level.warning', { title: 'Another program takes the messages of the Telegram bot' }),
    services: [running('telegram', { ability: { state: 'blocked', problem: taken } })],
    messaging: messagingWith({
      telegram: { ...telegramOn, report: reportOf({ receiving: false }) },
      sms: { ...smsOn, token: { masked: null, from: null }, report: null },
      importable: true,
    }),
  })

/** The same with a card that has a repair. */
const explained = (): PanelState => {
  const state = conflict()
  return {
    ...state,
    diagnoses: [
      diagnosisOf({
        id: 'service-down:telegram',
        severity: 'warning',
        title: reason('diagnosis.service-failed.title', { service: 'Telegram' }),
        explanation: reason('diagnosis.service-failed.text', { count: 5, why: '' }),
        service: 'telegram',
        repairs: [{ repair: 'start-service', params: { service: 'telegram' } }],
      }),
    ],
  }
}

export const messagingScenes = { bothOn, outage, conflict, explained } satisfies Record<string, () => PanelState>

export const userOf = (change: Partial<MessagingUser> = {}): MessagingUser => ({
  id: 1,
  platform: 'telegram',
  address: '700000001',
  account: '@ada',
  name: 'Ada Lovelace',
  backend: null,
  blocked: false,
  unreachable: null,
  registeredAt: start - 20 * DAY_MS,
  lastSeenAt: start + minutes(101),
  messages: 6,
  waiting: 2,
  ...change,
})

/** Who writes from where, with a name that tries to be markup and one without an end. */
export const someUsers = (): MessagingUser[] => [
  userOf(),
  userOf({
    id: 2,
    address: '700000002',
    account: null,
    name: '<img src=x onerror=alert(1)>',
    backend: 'source',
    waiting: 0,
    messages: 12,
  }),
  userOf({
    id: 3,
    platform: 'sms',
    address: '+15550101',
    account: null,
    name: 'Grace Hopper',
    backend: 'cerebrum',
    lastSeenAt: start - DAY_MS,
    waiting: 0,
    messages: 31,
  }),
  userOf({ id: 4, address: '700000004', account: '@mallory', name: 'Mallory', blocked: true, waiting: 0, messages: 1 }),
  userOf({
    id: 5,
    platform: 'sms',
    address: '+15550102',
    account: null,
    name: `Donaudampfschifffahrtselektrizitäten${'hauptbetriebswerk'.repeat(2)}`,
    unreachable: '21610 Attempt to send to unsubscribed recipient',
    lastSeenAt: null,
    waiting: 0,
    messages: 0,
  }),
]

/** As somebody would see them: nobody among them who is there to try the page. */
export const plainUsers = (): MessagingUser[] =>
  someUsers().map((user) => {
    if (user.id === 2) return { ...user, name: 'Barbara Liskov', waiting: 5 }
    return user.id === 5 ? { ...user, name: 'Alan Turing' } : user
  })

const message = (id: number, change: Partial<KeptMessage>): KeptMessage => ({
  id,
  at: start + minutes(90 + id),
  text: 'What is light?',
  state: 'answered',
  reply: 'Light is an electromagnetic wave.',
  answeredAt: start + minutes(90 + id) + 4_000,
  why: null,
  delivery: null,
  ...change,
})
const open = { reply: null, answeredAt: null } as const

/** A conversation with every state that a message can be in. */
export const someConversation = (): UserExport => ({
  user: { ...userOf(), language: 'en', hasChosenName: false },
  messages: [
    message(1, {}),
    message(2, {
      text: '<b>bold</b> <a href="https://evil.example">click</a>\nsecond line https://evil.example',
      reply: '**Not** read as markup.',
      delivery: 'delivered',
    }),
    message(3, { text: 'Is the pencil heavy?', state: 'uncertain', reply: 'It is light.', answeredAt: null }),
    message(4, { ...open, text: 'Are you there?', state: 'unanswered', why: 'expired' }),
    message(5, { ...open, text: 'Hello?', state: 'waiting' }),
    message(6, { ...open, text: 'Please answer.', state: 'waiting' }),
  ],
})

type ListInput = { platform?: string; search?: string; waiting?: boolean; limit: number; offset: number }

/** The users that fit, as the control plane finds them. */
export function findIn(users: readonly MessagingUser[], { platform, search, waiting, limit, offset }: ListInput) {
  const sought = (search ?? '').toLowerCase()
  const found = users.filter(
    (user) =>
      (platform === undefined || user.platform === platform) &&
      (waiting !== true || user.waiting > 0) &&
      `${user.name} ${user.address} ${user.account}`.toLowerCase().includes(sought),
  )
  return { users: found.slice(offset, offset + limit), total: found.length }
}

/** What the Messaging view asks for. `at`: gives what is made with its times as they are wanted. */
export function answerMessaging(
  panel: ScriptedPanel,
  at: <T>(make: () => T) => T = (make) => make(),
  users = someUsers(),
): void {
  panel.answer('config.get', () => defaultConfig)
  panel.answer('messaging.users.list', (input: ListInput) => at(() => findIn(users, input)))
  panel.answer('messaging.users.export', () => at(someConversation))
}
