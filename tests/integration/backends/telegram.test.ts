import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { webhookSecret } from '../../../providers/telegram/token.ts'
import { botWords } from '../../../shared/words/bot.ts'
import { fill } from '../../../shared/words/say.ts'
import type { TestBackend } from '../../support/backend-harness.ts'
import { botRules } from '../../support/backend-settings.ts'
import { type FakeTelegram, fakeBotToken, messageFrom, person } from '../../support/fake-telegram.ts'
import { cutsAfterAccepting, hangs, refuses, tooMany } from '../../support/fake-telegram-answers.ts'
import { request } from '../../support/http-request.ts'
import { isLongRun } from '../../support/long-run.ts'
import { readMetrics } from '../../support/prometheus-text.ts'
import { startTelegram, type TelegramSetup } from '../../support/telegram-setup.ts'
import { waitFor } from '../../support/wait-for.ts'

const english = botWords('en')
const ada = person(1, { first_name: 'Ada', last_name: 'L', username: 'ada', language_code: 'en' })
const chat = ada.id

const able = (bot: TestBackend, from = 0) => bot.heard('ability', ({ ability }) => ability.state === 'able', from)
async function blocked(bot: TestBackend, code: string, from = 0) {
  const { ability } = await bot.heard(
    'ability',
    ({ ability }) => ability.state === 'blocked' && ability.problem.code === code,
    from,
  )
  return ability.state === 'blocked' ? ability.problem : null
}
const post = (url: string, body: unknown, headers = {}) =>
  request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const textsTo = (fake: FakeTelegram, to: number): string[] => fake.sent(to).map(({ text }) => text)

describe('one bot', () => {
  let setup: TelegramSetup
  beforeAll(async () => {
    setup = await startTelegram({ pagePort: 8099 })
    await able(setup.bot())
  })
  afterAll(() => setup[Symbol.asyncDispose]())

  test('who writes is known, answered in the looks that the model meant, and no line holds the token', async () => {
    const { fake, llm } = setup
    const bot = setup.bot()
    llm.answer = () => 'So **bold** <b>!'
    const id = fake.says(ada, 'Hello')
    expect(await fake.hasSent(1, chat)).toMatchObject([
      { text: 'So bold <b>!', entities: [{ type: 'bold', offset: 3, length: 4 }] },
    ])
    const { report } = await bot.heard('messaging', ({ report }) => report.users === 1 && report.waiting === 0)
    expect(report).toMatchObject({
      bot: { id: fake.botId, name: 'Fake Bot', username: 'fake_trainer_bot' },
      receiving: true,
      outage: null,
    })
    expect(setup.kept()).toMatchObject([
      {
        user: { address: String(chat), account: '@ada', name: 'Ada L', platform: 'telegram' },
        messages: [{ text: 'Hello', reply: 'So **bold** <b>!', state: 'answered' }],
      },
    ])
    await waitFor(fake.unacknowledged, (waiting) => waiting.length === 0)
    const { value } = readMetrics((await request(`${bot.url}/metrics`)).text)
    expect(value('llm_trainer_bot_received_messages_total')).toBe(1)
    expect(value('llm_trainer_bot_sent_messages_total', { outcome: 'sent' })).toBe(1)
    expect(value('llm_trainer_bot_waiting_messages')).toBe(0)
    expect(value('llm_trainer_bot_users')).toBe(1)

    fake.says(ada, '/setname *Countess*')
    fake.says(ada, '/start@fake_trainer_bot')
    await fake.hasSent(3, chat)
    expect(textsTo(fake, chat).slice(1)).toEqual([
      fill(english.named, { name: '*Countess*' }),
      fill(english.start, { name: '*Countess*' }),
    ])
    // What comes again is the same message, and what is none of a person's alone is passed over; both are acknowledged.
    const from = { ...ada, id: person(9).id }
    fake.push({ update_id: id, message: messageFrom(ada, { message_id: 1, text: 'Hello' }) })
    fake.push({
      message: messageFrom(from, { message_id: 5, text: 'x', chat: { id: -100_5, type: 'supergroup' } }),
    })
    fake.push({ edited_message: messageFrom(from, { message_id: 6, text: 'x' }) })
    fake.says(ada, 'last', { text: undefined, photo: [] })
    await fake.hasSent(4, chat)
    await waitFor(fake.unacknowledged, (waiting) => waiting.length === 0)
    expect(textsTo(fake, chat).at(-1)).toBe(english.textOnly)
    expect(fake.sent()).toHaveLength(4)
    expect(llm.questions()).toEqual(['Hello'])
    expect(bot.lines.join('\n')).not.toContain(fake.token.split(':')[1])
    expect(JSON.stringify(bot.messages)).not.toContain(fake.token.split(':')[1])
    expect(fake.violations).toEqual([])
  })

  test('a burst out of order and with doubles is answered once each, in the order of each user', async () => {
    const { fake, llm } = setup
    llm.answer = (message) => `You said: ${message}`
    const people = Array.from({ length: 10 }, (_, n) => person(n + 11))
    // Known to Telegram before they write below.
    for (const who of people) fake.says(who, 'first')
    for (const { id } of people) await fake.hasSent(1, id)
    const burst = people.flatMap((who, n) =>
      ['second', 'third'].map((text, turn) => ({
        update_id: 900_000_000 + n * 2 + turn,
        message: messageFrom(who, { message_id: 1000 + n * 2 + turn, text }),
      })),
    )
    await fake.polled()
    fake.push(...burst.toReversed(), ...burst)
    for (const { id } of people) await fake.hasSent(3, id)
    await waitFor(fake.unacknowledged, (waiting) => waiting.length === 0)
    for (const { id } of people)
      expect(textsTo(fake, id)).toEqual(['You said: first', 'You said: second', 'You said: third'])
    expect(fake.violations).toEqual([])
  })

  test('hostile names and texts are dealt with like any others', async () => {
    const { fake, llm } = setup
    const evil = person(3, {
      first_name: '\u202e<script>\u0000',
      last_name: '*[x](tg://y)* \ud83d',
      language_code: 'xx-!!',
    })
    const text = `<b>&amp;</b> \u202e\u0007 ${'字😀'.repeat(1300)} \ud83d`
    llm.answer = (message) => `${message}\n`.repeat(3)
    fake.says(evil, text)
    const parts = await fake.hasSent(3, evil.id)
    expect(parts.map((part) => part.text).join('')).toContain('<b>&</b> \u202e')
    fake.says(evil, '/start')
    const [, , , greeting] = await fake.hasSent(4, evil.id)
    expect(greeting?.text).toBe(fill(english.start, { name: '<script> *[x](tg://y)* \ufffd' }))
    expect(fake.violations).toEqual([])
    expect((await post(`${setup.bot().url}/telegram/send`, { chat_id: 'x', message: 'x' })).status).toBe(422)
    expect((await post(`${setup.bot().url}/telegram/send`, { chat_id: 1, message: ' \n ' })).status).toBe(422)
    const sent = await post(`${setup.bot().url}/telegram/send`, { chat_id: String(evil.id), message: '*as it is*' })
    expect(sent.json()).toMatchObject({ status: 'sent', message_ids: [expect.any(Number)] })
    expect(fake.sent(evil.id).at(-1)).toMatchObject({ text: '*as it is*', entities: [] })
  })

  test('an album is answered once, a service message not at all', async () => {
    const { fake, llm } = setup
    llm.answer = (message) => `You said: ${message}`
    const who = person(31)
    fake.says(who, 'first')
    await fake.hasSent(1, who.id)
    const pictures = Array.from({ length: 8 }, (_, n) => ({
      message: messageFrom(who, { message_id: 2000 + n, photo: [], media_group_id: '77' }),
    }))
    for (const picture of pictures) fake.push(picture)
    fake.push({ message: messageFrom(who, { message_id: 2010, pinned_message: { message_id: 1 } }) })
    fake.says(who, '', { message_id: 2011, text: undefined, photo: [], caption: 'Which one?' })
    await fake.hasSent(3, who.id)
    fake.says(who, 'last', { message_id: 2012 })
    await fake.hasSent(4, who.id)
    expect(textsTo(fake, who.id)).toEqual([
      'You said: first',
      english.textOnly,
      'You said: Which one?',
      'You said: last',
    ])
  })

  // The last one: nothing is answered any more.
  test('its state is told at once while everything upstream hangs, and who the users are to our own page only', async () => {
    const { fake, llm } = setup
    const bot = setup.bot()
    await fake.polled()
    llm.answer = () => null
    fake.next('getUpdates', hangs, hangs, hangs)
    fake.next('sendChatAction', hangs, hangs, hangs)
    fake.says(ada, 'Silence')
    await waitFor(llm.questions, (questions) => questions.includes('Silence'))
    const url = `${bot.url}/telegram/status`
    await request(url)
    const times: number[] = []
    for (let asked = 0; asked < 50; asked += 1) {
      const before = performance.now()
      await request(url)
      times.push(performance.now() - before)
    }
    // The target is five milliseconds; this computer may be busy with other tests.
    expect(times.sort((a, b) => a - b).at(25)).toBeLessThan(250)

    const plain = await request(url)
    expect(plain.json()).toEqual({
      status: 'running',
      service: 'telegram',
      polling_active: true,
      timestamp: expect.stringMatching(/Z$/),
      user_count: expect.any(Number),
      waiting: 1,
    })
    for (const origin of ['http://localhost:8099', 'http://127.0.0.1:8099']) {
      const own = await request(url, { headers: { origin } })
      expect(own.headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'Origin' })
      expect(own.json()).toMatchObject({
        users: expect.arrayContaining([
          {
            chat_id: chat,
            user_id: chat,
            name: '*Countess*',
            ai_backend: 'openrouter',
            created_at: expect.stringMatching(/^\d{4}-.*Z$/),
          },
        ]),
      })
    }
    for (const origin of ['http://localhost:8098', 'https://localhost:8099', 'http://evil.example', 'null']) {
      const other = await request(url, { headers: { origin } })
      expect(other.json()).not.toHaveProperty('users')
      expect(other.headers).not.toHaveProperty('access-control-allow-origin')
      expect(other.headers.vary).toBe('Origin')
    }
    expect((await request(`${bot.url}/`)).json()).toMatchObject({ status: 'running', waiting: 1 })
    expect((await request(`${bot.url}/health`)).json()).toEqual({ status: 'ok', service: 'telegram' })
  })
})

describe('somebody else has the updates', () => {
  test('another program: the bot stops and says so, until it is told to go on', async () => {
    await using setup = await startTelegram()
    const { fake } = setup
    const bot = setup.bot()
    await able(bot)
    await fake.polled()
    fake.rivalPolls()
    expect(await blocked(bot, 'bot-conflict')).toMatchObject({ params: { kind: 'other' } })
    const polls = fake.calls('getUpdates').length
    // Other rules are no reason to go on.
    await bot.configure(
      { ...setup.settings, rules: { ...botRules, waitingPerUser: 7 } },
      { telegram_bot_token: fake.token },
    )
    expect((await request(`${bot.url}/telegram/status`)).json()).toMatchObject({ polling_active: false })
    expect(fake.calls('getUpdates')).toHaveLength(polls)

    const from = bot.messages.length
    expect((await post(`${bot.url}/telegram/polling/start`, {})).json()).toEqual({
      status: 'started',
      polling_active: true,
    })
    await able(bot, from)
    fake.says(ada, 'Hello')
    await fake.hasSent(1, chat)

    // A webhook is named, and stays unless it is to be taken over.
    fake.setForeignWebhook('https://other.example/hook?key=1')
    const webhook = { kind: 'webhook', host: 'other.example' }
    const seen = await bot.heard(
      'ability',
      ({ ability }) => ability.state === 'blocked' && ability.problem.params?.kind === 'webhook',
    )
    expect(seen.ability).toMatchObject({ problem: { code: 'bot-conflict', params: webhook } })
    expect(await request(`${bot.url}/telegram/polling/start`, { method: 'POST' })).toMatchObject({ status: 503 })
    expect(fake.webhook().url).not.toBe('')
    const taken = bot.messages.length
    const again = await post(`${bot.url}/telegram/polling/start`, { take_over: true })
    expect(again.json()).toEqual({ status: 'started', polling_active: true })
    expect(fake.webhook().url).toBe('')
    await able(bot, taken)

    const stopping = bot.messages.length
    expect((await request(`${bot.url}/telegram/polling/stop`, { method: 'POST' })).json()).toEqual({
      status: 'stopped',
      polling_active: false,
    })
    // It is told over the link, which may be slower than the answer.
    await bot.heard('ability', ({ ability }) => ability.state === 'unproven', stopping)
    expect(fake.violations).toEqual([])
  })

  test.runIf(isLongRun)('a webhook of its own, from an earlier life, is removed', async () => {
    await using setup = await startTelegram({ publicUrl: 'https://bots.example/me/' })
    const { fake } = setup
    const bot = setup.bot()
    await able(bot)
    await fake.polled()
    const from = bot.messages.length
    fake.setForeignWebhook('https://bots.example/me/telegram/webhook')
    fake.says(ada, 'Hello')
    await fake.hasSent(1, chat)
    expect(fake.webhook().url).toBe('')
    expect(bot.messages.slice(from).filter(({ type }) => type === 'ability')).toEqual([])
  })
})

test('a token that is revoked is known within five seconds, and another one has everything go on', async () => {
  await using setup = await startTelegram()
  const { fake, llm } = setup
  const bot = setup.bot()
  await able(bot)
  await fake.polled()
  const before = performance.now()
  fake.revoke()
  await blocked(bot, 'bot-token-rejected')
  expect(performance.now() - before).toBeLessThan(5_000)
  const calls = fake.requests.length
  const refused = await post(`${bot.url}/telegram/send`, { chat_id: chat, message: 'x' })
  expect(refused.json()).toMatchObject({ code: 'bot-token-rejected' })
  expect(fake.requests).toHaveLength(calls)

  // What came before is answered, but nothing is tried with a token that is none any more.
  fake.says(ada, 'known to Telegram')
  const late = { update_id: 7, message: messageFrom(ada, { message_id: 7, text: 'Just before' }) }
  await post(`${bot.url}/telegram/webhook`, late, { 'x-telegram-bot-api-secret-token': webhookSecret(fake.token) })
  await waitFor(llm.questions, (questions) => questions.includes('Just before'))
  await waitFor(
    () => setup.kept()[0]?.messages[0]?.state,
    (state) => state === 'ready',
  )
  expect(fake.calls('sendMessage')).toEqual([])
  expect(bot.lines.filter((line) => line.includes('was not sent'))).toEqual([])

  const next = fakeBotToken('next')
  fake.renew(next)
  const from = bot.messages.length
  const { keyFingerprint } = await bot.configure(setup.settings, { telegram_bot_token: next })
  expect(keyFingerprint).toMatch(/^[0-9a-f]{12}$/)
  await able(bot, from)
  await fake.hasSent(2, chat)
  expect(textsTo(fake, chat)).toEqual(['You said: Just before', 'You said: known to Telegram'])
  expect(bot.lines.join('\n')).not.toContain(next.split(':')[1])
})

describe('an answer that does not go out', () => {
  test('too many: waited for and sent once; entities: sent as a plain text; broken off: not sent again', async () => {
    await using setup = await startTelegram()
    const { fake, llm } = setup
    await able(setup.bot())
    llm.answer = (message) => `**${message}**`
    fake.next('sendMessage', tooMany(1))
    fake.says(ada, 'one')
    const [first] = await fake.hasSent(1, chat)
    expect(first).toMatchObject({ text: 'one', entities: [{ type: 'bold' }] })

    fake.next('sendMessage', refuses(400, "Bad Request: can't parse entities: too much"))
    fake.says(ada, 'two')
    const [, second] = await fake.hasSent(2, chat)
    expect(second).toMatchObject({ text: 'two', entities: [] })

    fake.next('sendMessage', cutsAfterAccepting)
    fake.says(ada, 'three')
    await fake.hasSent(3, chat)
    const other = person(2)
    fake.says(other, 'four')
    await fake.hasSent(1, other.id)
    const states = await waitFor(
      () =>
        setup
          .kept()
          .flatMap(({ messages }) => messages.map(({ text, state }) => `${text} ${state}`))
          .sort(),
      (all) => all.includes('four answered'),
    )
    expect(states).toEqual(['four answered', 'one answered', 'three uncertain', 'two answered'])
    expect(textsTo(fake, chat)).toEqual(['one', 'two', 'three'])

    fake.blockedBy(other.id)
    fake.says(other, 'five')
    await waitFor(
      () => setup.kept().find(({ user }) => user.address === String(other.id)),
      (kept) => kept?.user.unreachable === 'Forbidden: bot was blocked by the user',
    )
    const sending = await post(`${setup.bot().url}/telegram/send`, { chat_id: other.id, message: 'x' })
    expect(sending).toMatchObject({ status: 502 })
    expect(sending.json()).toMatchObject({ code: 'bot-refused' })
  })

  test.each([
    ['before the answer is known', 'llm'],
    ...(isLongRun ? [['while it goes out', 'send'] as const] : []),
  ] as const)('killed %s: nothing is lost, nothing said twice', async (_, where) => {
    await using setup = await startTelegram()
    const { fake, llm } = setup
    await able(setup.bot())
    if (where === 'llm') llm.answer = () => null
    else fake.next('sendMessage', (_handling, doIt) => void doIt())
    fake.says(ada, 'Hello')
    if (where === 'llm') await llm.nth(1)
    else await fake.hasSent(1, chat)
    llm.answer = (message) => `You said: ${message}`
    await setup.restart()
    fake.says(ada, 'Again')
    await waitFor(
      () => textsTo(fake, chat),
      (texts) => texts.includes('You said: Again'),
    )
    expect(textsTo(fake, chat)).toEqual(['You said: Hello', 'You said: Again'])
    const states = await waitFor(
      () => setup.kept()[0]?.messages.map(({ state }) => state),
      (all) => all?.at(-1) === 'answered',
    )
    expect(states).toEqual([where === 'llm' ? 'answered' : 'uncertain', 'answered'])
  })
})

describe('posted to', () => {
  const publicUrl = 'https://bots.example'
  const foreign = { host: 'bots.example' }

  test('what Telegram posts is answered; without its secret nothing comes of it', async () => {
    await using setup = await startTelegram({ mode: 'webhook', publicUrl })
    const { fake, llm } = setup
    const bot = setup.bot()
    await able(bot)
    const { url, secret } = fake.webhook()
    expect(url).toBe('https://bots.example/telegram/webhook')
    const local = `${bot.url}/telegram/webhook`
    fake.says(ada, 'only to be known')
    const update = { update_id: 7, message: messageFrom(ada, { message_id: 9, text: 'Hello' }) }
    const signed = { ...foreign, 'x-telegram-bot-api-secret-token': secret }

    const forged = [{}, { 'x-telegram-bot-api-secret-token': 'x' }, { 'x-telegram-bot-api-secret-token': `${secret}x` }]
    for (const headers of forged) {
      expect((await post(local, update, { ...foreign, ...headers })).status).toBe(403)
      expect(
        (await post(local, update, { ...foreign, ...headers, 'x-llm-trainer-check': 'n'.repeat(16) })).status,
      ).toBe(403)
    }
    const check = await post(local, update, { ...signed, 'x-llm-trainer-check': 'n'.repeat(16) })
    expect(check.json()).toEqual({ service: 'telegram', answer: expect.stringMatching(/^[\w-]{43}$/) })
    expect((await request(`${local}?check=${'n'.repeat(16)}`, { headers: foreign })).json()).toEqual(check.json())
    expect((await request(`${local}?check=short`, { headers: foreign })).status).toBe(404)
    expect(setup.kept()).toEqual([])

    expect((await post(local, update, signed)).status).toBe(200)
    expect(setup.kept()).toMatchObject([{ messages: [{ text: 'Hello' }] }])
    expect((await post(local, update, signed)).status).toBe(200)
    expect((await post(local, { update_id: 8, poll: {} }, signed)).status).toBe(200)
    expect((await post(local, { text: 'x'.repeat(300_000) }, signed)).status).toBe(413)
    await fake.hasSent(1, chat)
    expect(llm.questions()).toEqual(['Hello'])
    // No other address is open to the internet.
    for (const path of ['/telegram/send', '/telegram/polling/stop', '/telegram/status'])
      expect((await post(`${bot.url}${path}`, {}, signed)).status).toBe(403)
    expect((await request(`${bot.url}/telegram/status`)).json()).toMatchObject({ polling_active: false })
  })

  test.runIf(isLongRun)('who takes the posts away, or revokes the token, is noticed', async () => {
    await using setup = await startTelegram({ mode: 'webhook', publicUrl })
    const { fake } = setup
    const bot = setup.bot()
    await able(bot)
    fake.setForeignWebhook('https://other.example/hook')
    expect(await blocked(bot, 'bot-conflict')).toMatchObject({ params: { kind: 'webhook', host: 'other.example' } })
    const from = bot.messages.length
    await post(`${bot.url}/telegram/polling/start`, { take_over: true })
    await able(bot, from)
    const before = performance.now()
    fake.revoke()
    await blocked(bot, 'bot-token-rejected')
    expect(performance.now() - before).toBeLessThan(5_000)
  })

  test('a webhook of somebody else’s is not replaced without being asked', async () => {
    await using setup = await startTelegram({ mode: 'webhook', publicUrl })
    const { fake } = setup
    await able(setup.bot())
    fake.setForeignWebhook('https://other.example/hook')
    const bot = await setup.restart()
    expect(await blocked(bot, 'bot-conflict')).toMatchObject({ params: { kind: 'webhook', host: 'other.example' } })
    expect(fake.webhook().url).toBe('https://other.example/hook')
    expect((await post(`${bot.url}/telegram/polling/start`, {})).status).toBe(503)
    await post(`${bot.url}/telegram/polling/start`, { take_over: true })
    expect(fake.webhook().url).toBe(`${publicUrl}/telegram/webhook`)
  })

  test.runIf(isLongRun)('that Telegram cannot post here is told, until it can', async () => {
    await using setup = await startTelegram({ mode: 'webhook', publicUrl })
    const { fake } = setup
    const bot = setup.bot()
    await able(bot)
    fake.says(ada, 'Hello')
    fake.postingFails('Wrong response from the webhook: 502 Bad Gateway')
    expect(await blocked(bot, 'bot-not-posted')).toMatchObject({
      detail: 'Telegram cannot post to bots.example: Wrong response from the webhook: 502 Bad Gateway',
    })
    const { report } = await bot.heard('messaging', ({ report }) => !report.receiving)
    expect(report.bot?.name).toBe('Fake Bot')
    const from = bot.messages.length
    const update = { update_id: 9, message: messageFrom(ada, { message_id: 9, text: 'Hello' }) }
    const signed = { ...foreign, 'x-telegram-bot-api-secret-token': fake.webhook().secret }
    expect((await post(`${bot.url}/telegram/webhook`, update, signed)).status).toBe(200)
    await able(bot, from)
    expect(fake.violations).toEqual([])
  })

  test.runIf(isLongRun)('without an address that Telegram posts to, it says so', async () => {
    await using setup = await startTelegram({ mode: 'webhook', publicUrl: 'http://bots.example' })
    expect(await blocked(setup.bot(), 'bot-refused')).toMatchObject({
      detail: expect.stringContaining('An HTTPS URL must be provided'),
    })
  })
})

test.runIf(isLongRun)('one poll that broke off is not told as an outage', async () => {
  await using setup = await startTelegram()
  const { fake } = setup
  const bot = setup.bot()
  await able(bot)
  await fake.polled()
  const from = bot.messages.length
  fake.next('getUpdates', ({ response }) => response.destroy())
  fake.says(ada, 'Hello')
  await fake.hasSent(1, chat)
  expect(JSON.stringify(bot.messages.slice(from))).not.toContain('bot-unreachable')
})

test.runIf(isLongRun)('without a network it says so, and goes on by itself', async () => {
  await using setup = await startTelegram()
  const { fake } = setup
  const bot = setup.bot()
  await able(bot)
  await fake.polled()
  for (let broken = 0; broken < 2; broken += 1) fake.next('getUpdates', ({ response }) => response.destroy())
  fake.says(ada, 'Hello')
  await blocked(bot, 'bot-unreachable')
  const from = bot.messages.length
  await able(bot, from)
  await fake.hasSent(1, chat)
})

describe.runIf(isLongRun)('a thousand messages in a burst', () => {
  const people = Array.from({ length: 200 }, (_, n) => person(n + 1))
  const rounds = ['1', '2', '3', '4', '5']
  const burst = rounds.flatMap((text) => people.map((from) => ({ from, text })))

  test('are all answered once, in the order of each user', { timeout: 180_000 }, async () => {
    await using setup = await startTelegram()
    const { fake } = setup
    await able(setup.bot())
    for (const { from, text } of burst) fake.says(from, text)
    const sent = await fake.hasSent(burst.length)
    for (const { id } of people) expect(textsTo(fake, id)).toEqual(rounds.map((text) => `You said: ${text}`))
    await waitFor(
      () => setup.kept().flatMap(({ messages }) => messages.filter(({ state }) => state !== 'answered')),
      (open) => open.length === 0,
    )
    expect(fake.sent()).toHaveLength(burst.length)
    expect(fake.violations).toEqual([])
    // Telegram's own limit: about thirty a second.
    const within = sent.map(({ at }) => sent.filter((other) => other.at >= at && other.at < at + 5_000).length)
    expect(Math.max(...within)).toBeLessThanOrEqual(5 * 30 + 25)
  })
})
