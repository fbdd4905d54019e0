import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accountProblem, createTwilio, type TwilioOptions } from '../../../providers/twilio/client.ts'
import { TwilioError } from '../../../providers/twilio/twilio-error.ts'
import {
  type FakeTwilio,
  fakeAccountSid,
  fakeAuthToken,
  ourNumber,
  startFakeTwilio,
} from '../../support/fake-twilio.ts'
import { fails, gatewayFails, hangs, resetsAfterAccepting, tooMany } from '../../support/fake-twilio-answers.ts'
import { closedPort, neverAnswers } from '../../support/health-targets.ts'
import { startForeignServer } from '../../support/http-double.ts'
import { startProxy } from '../../support/proxy-double.ts'
import { faultsOfAnswer, faultsOfRequest } from '../../support/twilio-spec.ts'

const token = fakeAuthToken()
const calmly = () => ({ signal: new AbortController().signal, deadlineMs: 10_000 })
const hastily = () => ({ signal: new AbortController().signal, deadlineMs: 150 })
const hello = { from: ourNumber, to: '+15551110001', body: 'Grüße & +1 = 2?' }

let fake: FakeTwilio
beforeEach(async () => {
  fake = await startFakeTwilio()
})
afterEach(async () => {
  await fake.close()
  expect(fake.violations).toEqual([])
  // What we ask and what the stand-in says are held against Twilio's own spec, in every test here.
  expect([...fake.requests.flatMap(faultsOfRequest), ...fake.answers.flatMap(faultsOfAnswer)]).toEqual([])
})
const client = (change: Partial<TwilioOptions> = {}) =>
  createTwilio({ url: fake.url, accountSid: fakeAccountSid, authToken: token, ...change })

/** Everything that could be logged or shown of a failure. */
async function failure(work: Promise<unknown>): Promise<TwilioError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof TwilioError)) throw new Error(`No TwilioError: ${String(error)}`)
  const all = [JSON.stringify(error), JSON.stringify(error.problem), error.stack, String(error.cause)].join()
  expect(all).not.toContain(token)
  expect(all).not.toContain(Buffer.from(`${fakeAccountSid}:${token}`).toString('base64'))
  expect(all).not.toMatch(/authorization|basic /i)
  return error
}

describe('the account', () => {
  test('is told without its secret', async () => {
    fake.setType('Trial')
    const account = await client().account(calmly())
    expect(account).toEqual({ status: 'active', type: 'Trial', name: 'Fake account' })
    expect(accountProblem(account)).toBeNull()
    expect(fake.accountChecks()).toBe(1)
  })

  test('may be suspended', async () => {
    fake.setStatus('suspended')
    expect(accountProblem(await client().account(calmly()))?.code).toBe('bot-token-rejected')
    fake.suspendHard()
    const { problem, code } = await failure(client().account(calmly()))
    expect([problem.code, code]).toEqual(['bot-token-rejected', 20403])
  })

  test.each([
    ['a wrong token', { authToken: fakeAuthToken('other') }, 20003],
    ['another account', { accountSid: `AC${'1'.repeat(32)}` }, 20003],
  ])('%s is refused, after one request', async (_, change, code) => {
    const error = await failure(client(change).account(calmly()))
    expect([error.problem.code, error.code]).toEqual(['bot-token-rejected', code])
    expect(fake.requests).toHaveLength(1)
  })

  test.each([
    ['no Account SID', { accountSid: 'SK0000000000000000000000000000fake' }],
    ['a path', { accountSid: 'AC00000000000000000000000000/../x' }],
    ['a token of two lines', { authToken: 'one\ntwo' }],
    ['no token', { authToken: '' }],
  ])('%s is not sent at all', async (_, change) => {
    expect((await failure(client(change).account(calmly()))).problem.code).toBe('bot-token-rejected')
    expect(fake.requests).toHaveLength(0)
  })
})

describe('a number', () => {
  test('is found, and where it posts to is set', async () => {
    const twilio = client()
    const number = await twilio.number(ourNumber, calmly())
    expect(number).toEqual({ sid: fake.numbers[0]?.sid, sms: true, smsUrl: '' })
    Object.assign(fake.numbers[0] ?? {}, { application: `AP${'0'.repeat(32)}` })
    await twilio.setNumberWebhook(number?.sid ?? '', 'https://bot.example.org/sms/webhook', calmly())
    expect(await twilio.number(ourNumber, calmly())).toMatchObject({ smsUrl: 'https://bot.example.org/sms/webhook' })
    expect(fake.numbers[0]?.application).toBe('')
  })

  test('that only looks like it is none of ours, and one for calls takes no messages', async () => {
    fake.numbers.push({ sid: `PN${'1'.repeat(32)}`, number: `${ourNumber}1`, sms: false, smsUrl: '', application: '' })
    expect(await client().number(ourNumber.slice(0, -1), calmly())).toBeNull()
    expect(await client().number(`${ourNumber}1`, calmly())).toMatchObject({ sms: false })
  })
})

describe('a message', () => {
  test('goes out as it is, with the address for what becomes of it', async () => {
    const statusCallback = 'https://bot.example.org/sms/status-callback'
    const sent = await client().sendMessage({ ...hello, statusCallback }, calmly())
    expect(sent).toEqual({ sid: fake.messages[0]?.sid, status: 'queued', segments: 1 })
    expect(fake.messages).toEqual([{ ...hello, sid: sent.sid, statusCallback, segments: 1 }])
  })

  test.each([
    ['a refusal', fails(400, 21610), 'bot-refused', 21610, 'refused'],
    ['too many', tooMany(3), 'bot-rate-limited', 20429, 'refused'],
    ['a gateway', gatewayFails, 'bot-unreachable', null, 'unknown'],
    ['an end in the middle', resetsAfterAccepting, 'bot-unreachable', null, 'unknown'],
    ['the token in what is said', fails(400, 21211, `no number: ${token}`), 'bot-refused', 21211, 'refused'],
  ])('meets %s', async (_, answer, code, number, fate) => {
    fake.next(answer)
    const error = await failure(client().sendMessage(hello, calmly()))
    expect([error.problem.code, error.code, error.fate]).toEqual([code, number, fate])
    expect(fake.attempts()).toBe(1)
  })

  test('that is not answered in time may have arrived', async () => {
    fake.next(hangs)
    const error = await failure(client().sendMessage(hello, hastily()))
    expect([error.problem.code, error.fate]).toEqual(['bot-unreachable', 'unknown'])
  })

  test('to nobody who listens surely has not', async () => {
    const url = `http://127.0.0.1:${await closedPort()}`
    const error = await failure(client({ url }).sendMessage(hello, calmly()))
    expect([error.problem.code, error.fate]).toEqual(['bot-unreachable', 'not-arrived'])
    expect(error.problem.detail).toContain('nothing listens there')
  })

  test('to a name that nobody knows surely has not', async () => {
    const error = await failure(client({ url: 'http://twilio.invalid' }).sendMessage(hello, calmly()))
    expect([error.problem.code, error.fate]).toEqual(['bot-unreachable', 'not-arrived'])
  })

  test('to a server of another kind is no message', async () => {
    await using other = await startForeignServer()
    const error = await failure(client({ url: other.origin }).sendMessage(hello, calmly()))
    expect([error.problem.code, error.fate]).toEqual(['bot-unreachable', 'unknown'])
    expect(other.requests).toHaveLength(1)
  })

  test('ends with who gave it up', async () => {
    await using hung = await neverAnswers()
    const caller = new AbortController()
    const sending = client({ url: new URL(hung.url).origin }).sendMessage(hello, { ...calmly(), signal: caller.signal })
    caller.abort(new Error('given up'))
    await expect(sending).rejects.toThrow('given up')
  })
})

test('Twilio is reached through the proxy of the settings', async () => {
  await using proxy = await startProxy(fake.port)
  const network = { proxy: { url: proxy.url, bypass: '' }, extraCa: null }
  const twilio = client({ url: 'http://twilio.test', network })
  expect(await twilio.account(calmly())).toMatchObject({ status: 'active' })
  expect(proxy.asked).toEqual([`http://twilio.test/2010-04-01/Accounts/${fakeAccountSid}.json`])
})

test('a proxy that refuses is no refused token', async () => {
  await using proxy = await startProxy(fake.port, 407)
  const network = { proxy: { url: proxy.url, bypass: '' }, extraCa: null }
  const error = await failure(client({ url: 'https://twilio.test', network }).sendMessage(hello, calmly()))
  expect([error.problem.code, error.fate]).toEqual(['bot-unreachable', 'not-arrived'])
  expect(error.problem.detail).toContain('proxy')
})
