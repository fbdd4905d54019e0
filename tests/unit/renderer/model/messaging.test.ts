import { ORPCError } from '@orpc/client'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sayDelivery } from '../../../../renderer/model/messaging-delivery.ts'
import {
  causeHref,
  initialsOf,
  isSetUp,
  outagesOf,
  sayWebhookCheck,
} from '../../../../renderer/model/messaging-facts.ts'
import { telegramTokenIn, wrongInOutageText, wrongInSms } from '../../../../renderer/model/messaging-input.ts'
import { outcomeOf } from '../../../../renderer/model/messaging-outcome.ts'
import { messagingHref, messagingRoute } from '../../../../renderer/model/messaging-route.ts'
import {
  exportName,
  messageMark,
  noFilter,
  pageWithin,
  sayBackend,
  USERS_PAGE,
  userMark,
  usersInput,
} from '../../../../renderer/model/messaging-users.ts'
import {
  isPhoneNumber,
  LONGEST_OUTAGE_TEXT,
  messageStateSchema,
  phoneNumberIn,
  unansweredSchema,
} from '../../../../shared/messaging.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { messagingUsers } from '../../../../shared/words/en/messaging-users.ts'
import { messagingScenes, reportOf, smsOn, telegramOn, userOf } from '../../../support/messaging-scenes.ts'
import { messagingWith } from '../../../support/state-builders.ts'

const token = `7000000001:${'A'.repeat(35)}`

test('an address leads to the bots, to all users or to one; what is none of them to the nearest that is one', () => {
  expect(messagingRoute('#messaging')).toEqual({ page: 'bots' })
  expect(messagingRoute('#messaging/telegram')).toEqual({ page: 'bots' })
  expect(messagingRoute(messagingHref.users)).toEqual({ page: 'users' })
  expect(messagingRoute(messagingHref.user(12))).toEqual({ page: 'user', id: 12 })
  expect(messagingRoute('#messaging/users/all')).toEqual({ page: 'users' })
})

describe('what is typed', () => {
  test('a token is found in all that @BotFather wrote, and else left as it is', () => {
    expect(telegramTokenIn(`Use this token to access the HTTP API:\n${token}\nKeep it secure.`)).toBe(token)
    expect(telegramTokenIn(`  ${token} `)).toBe(token)
    expect(telegramTokenIn(' not a token ')).toBe('not a token')
  })

  test('a number is read without what people write between its digits, and nothing else is guessed', () => {
    expect(phoneNumberIn('+1 (555) 123-4567')).toBe('+15551234567')
    expect(isPhoneNumber(phoneNumberIn('+49 30/901820'))).toBe(true)
    for (const wrong of ['5551234567', '+0555123456', `+1${'5'.repeat(15)}`, '+1555CALLME1', ''])
      expect(isPhoneNumber(phoneNumberIn(wrong)), wrong).toBe(false)
  })

  test('of an account each field says what is wrong with it; a token that is kept need not be typed again', () => {
    const right = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'x', number: '+15551234567' }
    expect(wrongInSms(right, false)).toEqual({})
    expect(Object.keys(wrongInSms({ accountSid: 'SK1', authToken: ' ', number: '555' }, false)).sort()).toEqual([
      'accountSid',
      'authToken',
      'number',
    ])
    expect(wrongInSms({ ...right, authToken: '' }, true)).toEqual({})
  })

  test('a sentence for an outage may be empty, and has a longest', () => {
    expect(wrongInOutageText('')).toBeNull()
    expect(wrongInOutageText('x'.repeat(LONGEST_OUTAGE_TEXT))).toBeNull()
    expect(wrongInOutageText('x'.repeat(LONGEST_OUTAGE_TEXT + 1))).toContain('1000')
  })
})

describe('bots', () => {
  test('a bot is set up when it has all that it needs', () => {
    const nothing = messagingWith()
    const all = messagingWith({ telegram: telegramOn, sms: smsOn })
    expect([isSetUp('telegram', nothing), isSetUp('sms', nothing)]).toEqual([false, false])
    expect([isSetUp('telegram', all), isSetUp('sms', all)]).toEqual([true, true])
    expect(isSetUp('sms', messagingWith({ sms: { ...smsOn, number: '' } }))).toBe(false)
  })

  const outage = { since: 2_000, backend: 'source', problem: problemOf('key-rejected', 'no') } as const
  const withReports = (telegram: Parameters<typeof reportOf>[0], sms: Parameters<typeof reportOf>[0]) =>
    messagingWith({
      telegram: { ...telegramOn, report: reportOf(telegram) },
      sms: { ...smsOn, report: reportOf(sms) },
    })

  test('one cause is one outage of both bots, from the first of them on; two causes are two', () => {
    const same = withReports({ waiting: 4, outage }, { waiting: 3, outage: { ...outage, since: 1_000 } })
    expect(outagesOf(same)).toMatchObject([{ since: 1_000, waiting: 7 }])
    const away = { ...outage, backend: 'cerebrum', problem: problemOf('cerebrum-unreachable', 'no') } as const
    expect(outagesOf(withReports({ waiting: 4, outage }, { waiting: 3, outage: away }))).toHaveLength(2)
  })

  test('nothing is said of an outage that nobody waits in, nor of waiting without one', () => {
    expect(outagesOf(withReports({ outage }, { waiting: 3 }))).toEqual([])
    expect(outagesOf(messagingWith())).toEqual([])
  })

  test('an outage leads to the card of its cause, and to the overview where there is none', () => {
    const state = messagingScenes.outage()
    const [found] = outagesOf(state.messaging)
    if (found === undefined) throw new Error('There is no outage')
    expect(causeHref(found, state.diagnoses)).toBe('#overview/diagnosis/key-rejected')
    expect(causeHref(found, [])).toBe('#overview')
    const ofCerebrum = { ...found, backend: 'cerebrum' as const, problem: problemOf('cerebrum-unreachable', 'no') }
    expect(causeHref(ofCerebrum, state.diagnoses)).toBe('#overview')
  })

  test('a check is good only where the address leads here and what is signed arrives as it was', () => {
    const check = { url: 'https://bots.example.com/sms/webhook', reachable: true, signature: true, reason: null }
    expect(sayWebhookCheck(check).shape).toBe('ok')
    expect(sayWebhookCheck({ ...check, signature: false }).shape).toBe('attention')
    expect(sayWebhookCheck({ ...check, reachable: false, signature: false }).shape).toBe('broken')
  })

  test('in the place of a picture stand two letters at most, of any script, and always something', () => {
    expect(initialsOf('Practice bot')).toBe('PB')
    expect(initialsOf('*** 消息 助手 三')).toBe('消助')
    expect(initialsOf(' ')).toBe('?')
  })

  test('a problem is an outcome; what is none is still thrown', async () => {
    const problem = problemOf('bot-token-rejected', 'no')
    await expect(outcomeOf(Promise.resolve(1))).resolves.toEqual({ done: 1 })
    await expect(outcomeOf(Promise.reject(new ORPCError('PROBLEM', { data: problem })))).resolves.toEqual({ problem })
    await expect(outcomeOf(Promise.reject(new Error('lost')))).rejects.toThrow('lost')
  })
})

describe('users', () => {
  test('only what is filtered by is asked for', () => {
    expect(usersInput(noFilter, 0)).toEqual({ limit: USERS_PAGE, offset: 0 })
    expect(usersInput({ platform: 'sms', search: ' ada ', waiting: true }, 2)).toEqual({
      platform: 'sms',
      search: 'ada',
      waiting: true,
      limit: USERS_PAGE,
      offset: 2 * USERS_PAGE,
    })
  })

  test('a page that users have gone from gives way to the last one that has some', () => {
    expect(pageWithin(0, 0)).toBe(0)
    expect(pageWithin(3, 2 * USERS_PAGE)).toBe(1)
    expect(pageWithin(1, 2 * USERS_PAGE + 1)).toBe(1)
  })

  test('who follows the default is told apart from who chose the same', () => {
    expect(sayBackend(userOf({ backend: null }), 'cerebrum')).toBe('Default: CEREBRUM')
    expect(sayBackend(userOf({ backend: 'cerebrum' }), 'source')).toBe('CEREBRUM')
  })

  test('a user is marked only where something is special about them; blocked comes first', () => {
    expect(userMark(userOf())).toBeNull()
    expect(userMark(userOf({ unreachable: '21610' }))?.shape).toBe('attention')
    expect(userMark(userOf({ blocked: true, unreachable: '21610' }))?.word).toBe('Blocked')
  })

  test('each state of a message has words of its own, and each reason why it was not answered', () => {
    const states = messageStateSchema.options.map((state) => messageMark({ state, why: null }).word)
    const reasons = unansweredSchema.options.map((why) => messageMark({ state: 'unanswered', why }).word)
    expect(new Set([...states, ...reasons]).size).toBe(states.length + reasons.length)
  })

  test('whatever a user is called, their file has a name that every system takes', () => {
    expect(exportName(userOf({ name: '../../etc/passwd' }))).toBe('telegram-etc-passwd-1.json')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => {
        expect(exportName(userOf({ name }))).toMatch(/^telegram-[\p{L}\p{N}._-]+-1\.json$/u)
        expect(exportName(userOf({ name })).length).toBeLessThan(100)
      }),
    )
  })
})

test('an account that Twilio may have is not refused before it is asked', () => {
  const input = { accountSid: `AC${'0'.repeat(28)}fake`, authToken: 'x', number: '+1 555 000-6666' }
  expect(wrongInSms(input, false)).toEqual({})
  expect(wrongInSms({ ...input, accountSid: `AC${'0'.repeat(31)}` }, false)).toHaveProperty('accountSid')
})

test('what the network says of an answer is told in words, and a code that has none as it is', () => {
  const say = (delivery: string) => sayDelivery(delivery, messagingUsers.delivery)
  expect(say('delivered')).toBe('The network says: delivered')
  expect(say('undelivered 30034')).toBe(
    'The network says: not delivered – our number is not registered for the United States (A2P 10DLC) (30034)',
  )
  expect(say('failed 12345')).toBe('The network says: not sent (12345)')
  expect(say('constructor')).toBe('The network says: constructor')
})
