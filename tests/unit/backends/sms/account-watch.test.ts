import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type AccountWatch, createAccountWatch } from '../../../../backends/sms/account-watch.ts'
import type { TwilioAccount } from '../../../../providers/twilio/client.ts'
import { problemError, problemOf } from '../../../../shared/problem.ts'
import type { Ability } from '../../../../shared/state.ts'
import { silentLog } from '../../../support/silent-log.ts'

const active: TwilioAccount = { status: 'active', type: 'Full', name: 'Mine' }
const offline = () => problemError('bot-unreachable', 'offline')
const rejected = () => problemError('bot-token-rejected', 'rejected')

let answers: (TwilioAccount | Error)[]
let asked: number
let abilities: Ability[]
let names: (string | null)[]
let watch: AccountWatch

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  answers = []
  asked = 0
  abilities = []
  names = []
  watch = createAccountWatch({
    async ask() {
      asked += 1
      const answer = answers.shift() ?? active
      if (answer instanceof Error) throw answer
      return answer
    },
    onAccount: (account) => void names.push(account?.name ?? null),
    setAbility: (ability) => void abilities.push(ability),
    now: Date.now,
    log: silentLog(),
  })
})
afterEach(() => {
  watch.close()
  vi.useRealTimers()
})

const said = (): string[] =>
  abilities.map((ability) => (ability.state === 'blocked' ? ability.problem.code : ability.state))
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('an active account is asked about once', async () => {
  watch.begin()
  await pass(3_600_000)
  expect(asked).toBe(1)
  expect(said()).toEqual(['unproven', 'able'])
  expect(names).toEqual([null, 'Mine'])
})

test('while there is no network it is asked again, later each time, and what lasts has begun once', async () => {
  answers = [offline(), offline(), offline()]
  watch.begin()
  await pass(0)
  expect(asked).toBe(1)
  await pass(4_999)
  expect(asked).toBe(1)
  await pass(1)
  expect(asked).toBe(2)
  await pass(10_000)
  expect(asked).toBe(3)
  await pass(20_000)
  expect(asked).toBe(4)
  expect(said()).toEqual(['unproven', 'bot-unreachable', 'bot-unreachable', 'bot-unreachable', 'able'])
  const since = abilities.flatMap((ability) => (ability.state === 'blocked' ? [ability.problem.since] : []))
  expect(new Set(since).size).toBe(1)
  await pass(3_600_000)
  expect(asked).toBe(4)
})

test('a refusal is told at once, and looked at again only after a while', async () => {
  answers = [rejected()]
  watch.begin()
  await pass(599_999)
  expect(said()).toEqual(['unproven', 'bot-token-rejected'])
  await pass(1)
  expect(said()).toEqual(['unproven', 'bot-token-rejected', 'able'])
})

test('a suspended account is no active one, although Twilio answers', async () => {
  answers = [{ ...active, status: 'suspended' }]
  watch.begin()
  await pass(0)
  expect(abilities.at(-1)).toMatchObject({
    state: 'blocked',
    problem: { code: 'bot-token-rejected', detail: expect.stringContaining('suspended') },
  })
})

test('other settings are asked with anew, and what was asked before counts no more', async () => {
  answers = [rejected()]
  watch.begin()
  watch.begin()
  await pass(0)
  expect(asked).toBe(2)
  expect(said()).toEqual(['unproven', 'unproven', 'able'])
})

test('a computer that woke up looks again at once, unless all is well', async () => {
  answers = [offline()]
  watch.begin()
  await pass(0)
  watch.lookAgain()
  await pass(0)
  expect(said()).toEqual(['unproven', 'bot-unreachable', 'able'])
  watch.lookAgain()
  await pass(0)
  expect(asked).toBe(2)
})

test('what a message met is told, and over with the next one that is taken', async () => {
  watch.begin()
  await pass(0)
  watch.blocked(problemOf('bot-refused', 'a trial account'))
  await pass(3_600_000)
  expect(said()).toEqual(['unproven', 'able', 'bot-refused'])
  watch.lookAgain()
  expect(asked).toBe(1)
  watch.accepted()
  expect(said().at(-1)).toBe('able')
})

test('a token that was revoked meanwhile shows with a message', async () => {
  watch.begin()
  await pass(0)
  watch.blocked(rejected().problem)
  expect(said().at(-1)).toBe('bot-token-rejected')
})

describe('what is taken and does not arrive', () => {
  const undelivered = () => watch.told({ sid: 'SM1', status: 'undelivered', code: 30034 })
  beforeEach(async () => {
    watch.begin()
    await pass(0)
    undelivered()
  })

  test('is told, once', () => {
    undelivered()
    expect(said()).toEqual(['unproven', 'able', 'bot-undelivered'])
  })

  test('stays although Twilio takes the next message, until one arrives', async () => {
    watch.accepted()
    watch.lookAgain()
    await pass(3_600_000)
    expect(said().at(-1)).toBe('bot-undelivered')
    watch.told({ sid: 'SM2', status: 'delivered', code: null })
    expect(said().at(-1)).toBe('able')
  })

  test('says no more while nothing is taken at all, and shows again after that', () => {
    watch.blocked(rejected().problem)
    undelivered()
    expect(said().at(-1)).toBe('bot-token-rejected')
    watch.accepted()
    expect(said().at(-1)).toBe('bot-undelivered')
  })

  test('counts no more with other settings', async () => {
    watch.begin()
    await pass(0)
    expect(said().at(-1)).toBe('able')
  })
})

test('after its end nothing is asked', async () => {
  answers = [offline()]
  watch.begin()
  await pass(0)
  watch.close()
  await pass(3_600_000)
  expect(asked).toBe(1)
  expect(vi.getTimerCount()).toBe(0)
})
