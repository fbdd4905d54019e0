import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTelegram, type Telegram } from '../../../providers/telegram/client.ts'
import { TelegramError } from '../../../providers/telegram/telegram-error.ts'
import { directNetwork } from '../../../shared/network.ts'
import { type FakeTelegram, fakeBotToken, person, startFakeTelegram } from '../../support/fake-telegram.ts'
import { cutsAfterAccepting, gatewayFails, hangs, refuses, tooMany } from '../../support/fake-telegram-answers.ts'
import { startForeignServer } from '../../support/http-double.ts'
import { startProxy } from '../../support/proxy-double.ts'
import { faultsOfRequest, faultsOfResult } from '../../support/telegram-spec.ts'

let fake: FakeTelegram
beforeEach(async () => {
  fake = await startFakeTelegram()
})
afterEach(async () => {
  await fake.close()
  expect(fake.violations).toEqual([])
  // What we ask and what the stand-in says are held against Telegram's own description, in every test here.
  const asked = fake.requests.flatMap(({ path, body }) =>
    path.startsWith('/file/') ? [] : faultsOfRequest(path.replace(/^.*\//, ''), body ?? {}),
  )
  const told = fake.results.flatMap(({ method, result }) => faultsOfResult(method, result))
  expect([...asked, ...told]).toEqual([])
})

const client = (url = fake.url, token = fake.token): Telegram => createTelegram({ url, token, network: directNetwork })
const soon = (deadlineMs = 5_000) => ({ signal: new AbortController().signal, deadlineMs })

/** The failure of a call; nothing of it may hold the token. */
async function failureOf(call: Promise<unknown>, token = fake.token): Promise<TelegramError> {
  const error = await call.then(
    () => undefined,
    (failure: unknown) => failure,
  )
  expect(error).toBeInstanceOf(TelegramError)
  const failure = error as TelegramError
  const secret = token.split(':')[1] ?? ''
  expect(JSON.stringify([failure, failure.message, failure.stack, String(failure.cause)])).not.toContain(secret)
  return failure
}

test('it says who the bot is, and shows its picture', async () => {
  expect(await client(`${fake.url}/`).getMe(soon())).toEqual({
    id: fake.botId,
    name: 'Fake Bot',
    username: 'fake_trainer_bot',
  })
  expect(await client().picture(soon())).toMatch(/^data:image\/png;base64,iVBORw0KGgo/)
  expect(fake.calls('getFile')).toEqual([{ file_id: 'picture-160' }])
})

test('updates come as soon as there are any, and are acknowledged by the next question alone', async () => {
  const first = client().getUpdates({ offset: null, waitS: 30 }, soon())
  await fake.polled()
  const id = fake.says(person(1), 'Hello')
  expect(await first).toMatchObject([{ update_id: id, message: { text: 'Hello', chat: { id: 5_000_000_001 } } }])
  expect(fake.unacknowledged()).toEqual([id])
  expect(await client().getUpdates({ offset: null, waitS: 0 }, soon())).toHaveLength(1)
  expect(await client().getUpdates({ offset: id + 1, waitS: 0 }, soon())).toEqual([])
  expect(fake.unacknowledged()).toEqual([])
  expect(fake.calls('getUpdates').at(-1)).toEqual({
    offset: id + 1,
    timeout: 0,
    limit: 100,
    allowed_updates: ['message'],
  })
})

test('a message goes to its chat as it is, and webhooks are set and removed', async () => {
  const { id } = person(1)
  fake.says(person(1), '/start')
  const entities = [{ type: 'bold' as const, offset: 0, length: 1 }]
  expect(await client().sendMessage({ chatId: String(id), text: '<b>', entities }, soon())).toMatch(/^\d+$/)
  await client().sendTyping(String(id), soon())
  expect(fake.sent(id)).toMatchObject([{ text: '<b>', entities }])
  await client().setWebhook({ url: 'https://bots.example/telegram/webhook', secret: 'abc' }, soon())
  expect(await client().getWebhookInfo(soon())).toEqual({
    url: 'https://bots.example/telegram/webhook',
    pending: 1,
    lastError: null,
    lastErrorAt: null,
  })
  await client().deleteWebhook(soon())
  expect(fake.webhook().url).toBe('')
})

describe('failures', () => {
  test.each([
    ['401', refuses(401, 'Unauthorized'), { code: 'bot-token-rejected' }, false],
    ['404', refuses(404, 'Not Found'), { code: 'bot-token-rejected' }, false],
    ['429', tooMany(9), { code: 'bot-rate-limited', retryAfter: 9 }, false],
    ['500', refuses(500, 'Internal Server Error'), { code: 'bot-unreachable' }, false],
    ['a gateway', gatewayFails, { code: 'bot-unreachable', params: { kind: 'not-telegram' } }, true],
    ['the connection breaks', cutsAfterAccepting, { code: 'bot-unreachable', params: { kind: 'broken-off' } }, true],
  ])('%s', async (_, answer, problem, mayBeDone) => {
    fake.next('getMe', answer)
    const failure = await failureOf(client().getMe(soon()))
    expect(failure.problem).toMatchObject(problem)
    expect(failure.mayBeDone).toBe(mayBeDone)
    expect(fake.requests).toHaveLength(1)
  })

  test('Telegram repeats the token, and it is not shown', async () => {
    fake.next('getMe', refuses(400, `Bad Request: what is ${fake.token}?`))
    expect((await failureOf(client().getMe(soon()))).problem.detail).toContain('what is [secret]?')
  })

  test('nothing comes before the deadline', async () => {
    fake.next('getMe', hangs)
    const { problem, mayBeDone } = await failureOf(client().getMe(soon(150)))
    expect(problem).toMatchObject({ code: 'bot-unreachable', params: { kind: 'timeout' } })
    expect(mayBeDone).toBe(true)
    await fake.idle()
  })

  test('nothing listens there: surely nothing was done', async () => {
    const { url } = fake
    await fake.close()
    const { problem, mayBeDone } = await failureOf(client(url).getMe(soon()))
    expect(problem).toMatchObject({ code: 'bot-unreachable', params: { kind: 'refused' } })
    expect(mayBeDone).toBe(false)
  })

  test('somebody else answers there', async () => {
    await using other = await startForeignServer()
    const { problem } = await failureOf(client(other.origin).getMe(soon()))
    expect(problem).toMatchObject({ code: 'bot-unreachable', params: { kind: 'not-telegram' } })
  })

  test('a text that can be no token is not sent anywhere', async () => {
    const token = `5:../../${'x'.repeat(40)}`
    const { problem } = await failureOf(client(fake.url, token).getMe(soon()), token)
    expect(problem.code).toBe('bot-token-rejected')
    expect(fake.requests).toEqual([])
  })

  test('who gives up gets their own reason, and the connection ends', async () => {
    const caller = new AbortController()
    fake.next('getMe', hangs)
    const call = client().getMe({ signal: caller.signal })
    await fake.nth(1)
    caller.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
    await fake.idle()
  })

  test('a question under way ends when the token is revoked, another asks or a webhook is set', async () => {
    const endedBy = async (what: () => void) => {
      const question = failureOf(client().getUpdates({ offset: null, waitS: 30 }, soon()))
      await fake.polled()
      what()
      return (await question).problem
    }
    expect((await endedBy(fake.rivalPolls)).params).toMatchObject({ kind: 'other' })
    const posted = await endedBy(() => fake.setForeignWebhook('https://other.example/hook'))
    expect(posted.params).toMatchObject({ kind: 'webhook' })
    const refused = await failureOf(client().getUpdates({ offset: null, waitS: 30 }, soon()))
    expect(refused.problem).toMatchObject({ code: 'bot-conflict', params: { kind: 'webhook' } })
    await client().deleteWebhook(soon())
    expect((await endedBy(fake.revoke)).code).toBe('bot-token-rejected')
  })
})

describe('the proxy of the settings', () => {
  const through = (proxyUrl: string, url: string): Telegram =>
    createTelegram({ url, token: fake.token, network: { proxy: { url: proxyUrl, bypass: '' }, extraCa: null } })

  test('leads on', async () => {
    await using proxy = await startProxy(fake.port)
    expect((await through(proxy.url, 'http://telegram.test').getMe(soon())).name).toBe('Fake Bot')
    // The stand-in at the other end speaks no TLS; it is reached all the same.
    const { problem, mayBeDone } = await failureOf(through(proxy.url, 'https://telegram.test').getMe(soon()))
    expect(proxy.asked.at(-1)).toBe('telegram.test:443')
    expect(problem).toMatchObject({ code: 'bot-unreachable', params: { kind: 'not-tls', host: 'telegram.test' } })
    expect(mayBeDone).toBe(false)
  })

  test('refuses the way', async () => {
    await using proxy = await startProxy(fake.port, 407)
    const { problem, mayBeDone } = await failureOf(through(proxy.url, 'https://telegram.test').getMe(soon()))
    expect(problem).toMatchObject({ code: 'bot-unreachable', params: { kind: 'proxy' } })
    expect(mayBeDone).toBe(false)
  })
})

test('another token is another bot', async () => {
  const next = fakeBotToken('next')
  fake.renew(next)
  expect((await failureOf(client().getMe(soon()))).problem.code).toBe('bot-token-rejected')
  expect((await client(fake.url, next).getMe(soon())).name).toBe('Fake Bot')
})
