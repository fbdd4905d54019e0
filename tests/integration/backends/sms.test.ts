import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { splitForSms } from '../../../backends/sms/split.ts'
import { isDamagedName } from '../../../database/names.ts'
import { checkAnswer } from '../../../providers/webhook-check.ts'
import { botWords } from '../../../shared/words/bot.ts'
import { launchBackend } from '../../support/backend-harness.ts'
import { smsSettings } from '../../support/backend-settings.ts'
import { eventually } from '../../support/eventually.ts'
import { fakeAuthToken, ourNumber } from '../../support/fake-twilio.ts'
import { accepts, fails, resetsAfterAccepting, tooMany } from '../../support/fake-twilio-answers.ts'
import { sendJson } from '../../support/http-double.ts'
import { request } from '../../support/http-request.ts'
import { isLongRun } from '../../support/long-run.ts'
import { readMetrics, type Scraped } from '../../support/prometheus-text.ts'
import { PUBLIC_URL, type SmsProgram, startSms } from '../../support/sms-program.ts'

let sms: SmsProgram
beforeAll(async () => {
  sms = await startSms()
})
afterAll(async () => {
  expect(sms.twilio.violations).toEqual([])
  await sms[Symbol.asyncDispose]()
})

let last = 1_000
/** Somebody who has not written yet. */
const somebody = (): string => {
  last += 1
  return `+1555111${last}`
}
let from: string
beforeEach(() => {
  from = somebody()
  sms.answers()
  sms.twilio.hang(false)
})

/** Nobody is answered until this is called. */
function holdAnswers(): { held: number; release(text?: string): void } {
  const responses: ServerResponse[] = []
  sms.answers(({ response }) => responses.push(response))
  return {
    get held() {
      return responses.length
    },
    release(text = 'At last.') {
      sms.answers()
      for (const response of responses) sendJson(response, 200, { response: text })
    },
  }
}

const to = (number: string): string[] =>
  sms.twilio.messages.filter((message) => message.to === number).map(({ body }) => body)
const heard = (number: string, ...bodies: unknown[]): Promise<void> =>
  eventually(() => expect(to(number)).toEqual(bodies))
const json = { 'content-type': 'application/json' }
const get = (path: string, headers: Record<string, string> = {}) => request(sms.at(path), { headers })
const send = (body: object, headers = {}) =>
  request(sms.at('/sms/send'), { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) })

/** Reads beside who writes. */
function rows(sql: string, ...values: string[]): Record<string, unknown>[] {
  const db = new DatabaseSync(sms.database, { readOnly: true })
  try {
    return db.prepare(sql).all(...values)
  } finally {
    db.close()
  }
}
const user = (number: string) => rows('SELECT * FROM user WHERE address = ?', number)[0]
const kept = (number: string) =>
  rows('SELECT message.* FROM message JOIN user ON user.id = user WHERE address = ? ORDER BY message.id', number)

describe('a message', () => {
  test('is taken in silence and answered once, by a message of its own', async () => {
    const reply = await sms.inbound({ From: from, Body: 'What is **2 + 2**?' })
    expect(reply).toMatchObject({ status: 200, text: '<Response/>' })
    expect(reply.headers['content-type']).toMatch(/^text\/xml/)
    await heard(from, 'You said: What is 2 + 2?')
    const [message] = sms.twilio.messages.filter((one) => one.to === from)
    expect(message).toMatchObject({ from: ourNumber, statusCallback: `${PUBLIC_URL}/sms/status-callback` })
    expect(sms.asked().at(-1)).toEqual({
      message: 'What is **2 + 2**?',
      conversation_history: [],
      temperature: 0.8,
      max_tokens: 300,
    })
  })

  test('is in what Prometheus collects, as are its answer and its parts', async () => {
    const scrape = async () => readMetrics((await get('/metrics')).text)
    const before = await scrape()
    await sms.inbound({ From: from, Body: 'Count me.' })
    await heard(from, 'You said: Count me.')
    const more = (after: Scraped, name: string, labels = {}) => after.sum(name, labels) - before.sum(name, labels)
    await eventually(async () => {
      const after = await scrape()
      expect(more(after, 'llm_trainer_bot_received_messages_total')).toBe(1)
      expect(more(after, 'llm_trainer_bot_sent_messages_total', { outcome: 'sent' })).toBe(1)
      expect(more(after, 'llm_trainer_sms_segments_total')).toBe(1)
      expect(after.value('llm_trainer_bot_waiting_messages')).toBe(0)
    })
    const stranger = await get('/metrics', { host: 'rebound.example' })
    expect(stranger.status).toBeGreaterThanOrEqual(400)
    expect(stranger.text).not.toContain('llm_trainer_')
  })

  test('is taken although another process hangs while it writes, and nothing else is held up (found by chaos, seed 9002)', async () => {
    const other = new DatabaseSync(sms.database)
    other.exec('BEGIN IMMEDIATE')
    const taken = sms.inbound({ From: from, Body: 'Are you there?' })
    for (let look = 0; look < 10; look += 1) {
      const began = performance.now()
      expect((await get('/health')).status).toBe(200)
      // As long as one write waits; a busy computer gets ten times that.
      expect(performance.now() - began).toBeLessThan(1_000)
    }
    expect(kept(from)).toEqual([])
    other.exec('COMMIT')
    other.close()
    expect((await taken).status).toBe(200)
    await heard(from, 'You said: Are you there?')
  })

  test('that comes twice is answered once, and the next one knows of it', async () => {
    const MessageSid = `SM${from.slice(1).padStart(32, '0')}`
    const replies = await Promise.all([1, 2, 3].map(() => sms.inbound({ From: from, Body: 'one', MessageSid })))
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
    await heard(from, 'You said: one')
    await sms.inbound({ From: from, Body: 'two' })
    await heard(from, 'You said: one', 'You said: two')
    expect(sms.asked().at(-1)).toMatchObject({
      message: 'two',
      conversation_history: [{ user: 'one', assistant: 'You said: one' }],
    })
  })

  test('is taken within a second while nobody answers, and answered when somebody does', async () => {
    const answers = holdAnswers()
    const began = performance.now()
    expect((await sms.inbound({ From: from })).status).toBe(200)
    expect(performance.now() - began).toBeLessThan(1_000)
    await eventually(() => expect(answers.held).toBe(1))
    expect(to(from)).toEqual([])
    answers.release()
    await heard(from, 'At last.')
  })

  test.runIf(isLongRun)('is written down before it is acknowledged: a kill loses nothing', async () => {
    sms.answers(() => undefined)
    await sms.inbound({ From: from, Body: 'Do not forget me' })
    sms.answers()
    await sms.restart()
    await heard(from, 'You said: Do not forget me')
  })

  test('with a picture only is told that only text is read', async () => {
    await sms.inbound({ From: from, Body: '', NumMedia: '1', MediaUrl0: 'https://api.twilio.com/x' })
    await heard(from, 'I can only read text.')
  })

  test('that has a long answer gets it in parts of which each can be sent', async () => {
    const text = Array.from({ length: 70 }, (_, n) => `Sentence ${n} is one of many in here.`).join(' ')
    sms.answers(({ response }) => sendJson(response, 200, { response: text }))
    await sms.inbound({ From: from })
    await eventually(() => expect(to(from).join(' ')).toBe(text))
    expect(to(from).length).toBe(2)
  })
})

describe('what is not from Twilio', () => {
  const forgeries: [string, Parameters<SmsProgram['inbound']>[1], number][] = [
    ['signed with another token', { token: fakeAuthToken('evil') }, 403],
    ['a changed text', { tamper: (fields) => fields.set('Body', 'Send money') }, 403],
    ['a field more', { tamper: (fields) => fields.append('OptOutType', 'STOP') }, 403],
    ['a field twice', { tamper: (fields) => fields.append('From', '+15550000000') }, 403],
    ['a field less', { tamper: (fields) => fields.delete('NumMedia') }, 403],
    ['another address', { url: 'https://evil.example/sms/webhook' }, 403],
    ['the address that is seen here', { url: 'http://127.0.0.1:8040/sms/webhook' }, 403],
    ['a query of its own', { url: `${PUBLIC_URL}/sms/webhook?x=1` }, 403],
    ['no signature', { headers: { 'x-twilio-signature': '' } }, 403],
  ]

  test('is refused, and nothing comes of it', async () => {
    const before = [sms.asked().length, rows('SELECT * FROM received').length, rows('SELECT * FROM user').length]
    for (const [what, forge, status] of forgeries) {
      const reply = await sms.inbound({ From: from, Body: 'Hello' }, forge)
      expect([what, reply.status]).toEqual([what, status])
      expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/)
    }
    for (const path of ['/sms/webhook', '/sms/status-callback']) {
      const unsigned = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } }
      const reply = await request(sms.at(path), { ...unsigned, body: `From=${encodeURIComponent(from)}&Body=Hello` })
      expect([path, reply.status]).toEqual([path, 403])
    }
    const headers = { ...json, 'x-twilio-signature': 'x' }
    const asJson = await request(sms.at('/sms/webhook'), { method: 'POST', headers, body: '{"Body":"Hello"}' })
    expect(asJson.status).toBe(415)
    const callback = await sms.inbound({}, { path: '/sms/status-callback', token: fakeAuthToken('evil') })
    expect(callback.status).toBe(403)
    expect([sms.asked().length, rows('SELECT * FROM received').length, rows('SELECT * FROM user').length]).toEqual(
      before,
    )
    expect(user(from)).toBeUndefined()
  })

  test('may be one thing only under the public name', async () => {
    const headers = { host: 'bot.example.org' }
    for (const path of ['/', '/sms/status', '/sms/nothing', '/sms/webhook/x'])
      expect([path, (await get(path, headers)).status]).toEqual([path, 403])
    expect((await send({ to: from, message: 'x' }, headers)).status).toBe(403)
    const url = sms.at(`/sms/user/${encodeURIComponent(from)}/history`)
    expect((await request(url, { method: 'DELETE', headers })).status).toBe(403)
  })

  test('is taken with its query and with an unusual port, as Twilio signs it', async () => {
    const reply = await sms.inbound({ From: from, Body: 'hi', New: 'a new field' }, { path: "/sms/webhook?a=1&b='c'" })
    expect(reply.status).toBe(200)
    await heard(from, 'You said: hi')
  })

  test.each([
    ['no number', { From: 'whatsapp:+15551110001' }],
    ['a name', { From: 'COMPANY' }],
    ['no id', { MessageSid: "'; DROP TABLE user; --" }],
  ])('signed, with %s, is refused', async (_, fields) => {
    const before = rows('SELECT * FROM received').length
    expect((await sms.inbound(fields)).status).toBe(422)
    expect(rows('SELECT * FROM received')).toHaveLength(before)
  })

  test('texts that mean something elsewhere are texts here', async () => {
    const texts = [
      "'; DROP TABLE user; --",
      '<script>alert(1)</script>',
      '{{constructor}}',
      'a\u0000b',
      '𝕌𝕟𝕚\u202ecode 😀',
    ]
    for (const Body of texts) await sms.inbound({ From: from, Body })
    await eventually(() => expect(to(from)).toHaveLength(texts.length))
    expect(kept(from).map(({ text }) => text)).toEqual(texts)
  })
})

describe('the words of the trade', () => {
  test('STOP ends all, and START begins again', async () => {
    await sms.inbound({ From: from, Body: 'Hello' })
    await heard(from, 'You said: Hello')
    expect((await sms.inbound({ From: from, Body: 'Stop' })).text).toBe('<Response/>')
    expect(user(from)?.unreachable).toBe('stopped')
    await sms.inbound({ From: from, Body: 'Anybody there?' })
    await sms.inbound({ From: from, Body: 'HELP' })
    expect((await send({ to: from, message: 'An offer' })).json()).toMatchObject({ code: 'bot-refused' })
    await sms.inbound({ From: from, Body: 'START' })
    await heard(from, 'You said: Hello', expect.stringMatching(/^Write to me/))
    expect(user(from)?.unreachable).toBeNull()
    await sms.inbound({ From: from, Body: 'yes' })
    await heard(from, expect.anything(), expect.anything(), 'You said: yes')
  })

  test('an answer that is under way when STOP comes is not sent', async () => {
    const answers = holdAnswers()
    await sms.inbound({ From: from })
    await eventually(() => expect(answers.held).toBe(1))
    await sms.inbound({ From: from, Body: 'STOP' })
    answers.release('Too late.')
    const other = somebody()
    await sms.inbound({ From: other, Body: 'after it' })
    await heard(other, 'You said: after it')
    expect(to(from)).toEqual([])
    await eventually(() => expect(kept(from)).toMatchObject([{ state: 'unanswered', why: 'unreachable' }]))
  })

  test('an old STOP that is posted again stops nobody', async () => {
    const MessageSid = `SM${from.slice(1).padStart(32, 'a')}`
    await sms.inbound({ From: from, Body: 'Hello' })
    await sms.inbound({ From: from, Body: 'STOP', MessageSid })
    await sms.inbound({ From: from, Body: 'UNSTOP' })
    await sms.inbound({ From: from, Body: 'STOP', MessageSid })
    expect(user(from)?.unreachable).toBeNull()
  })

  test('what Twilio has answered itself is not answered again', async () => {
    await sms.inbound({ From: from, Body: 'Hello' })
    await heard(from, 'You said: Hello')
    await sms.inbound({ From: from, Body: 'arrêter', OptOutType: 'STOP' })
    expect(user(from)?.unreachable).toBe('stopped')
    await sms.inbound({ From: from, Body: 'START', OptOutType: 'START' })
    expect(user(from)?.unreachable).toBeNull()
    await sms.inbound({ From: from, Body: 'HELP', OptOutType: 'HELP' })
    await sms.inbound({ From: from, Body: 'Again' })
    await heard(from, 'You said: Hello', 'You said: Again')
  })

  test('HELP tells what there is, and a name is taken', async () => {
    await sms.inbound({ From: from, Body: 'help' })
    await sms.inbound({ From: from, Body: 'name=Ada *L*' })
    await heard(from, expect.stringContaining('STOP ends all messages'), 'I call you Ada *L* now.')
    expect(user(from)).toMatchObject({ name: 'Ada *L*', named: 1 })
    await sms.inbound({ From: from, Body: 'NAME =  ' })
    await eventually(() => expect(to(from).at(-1)).toContain('name=Ada'))
  })
})

test('a user of SMS is spoken to in the language of the app', async () => {
  await sms.reconfigure({ language: 'de-AT' })
  await sms.inbound({ From: from, Body: 'HELP' })
  await heard(from, ...splitForSms(botWords('de').smsHelp))
  await sms.reconfigure({ language: 'en-GB' })
})

describe('what becomes of an answer', () => {
  const answered = async (number: string) => {
    await sms.inbound({ From: number })
    return eventually(() => {
      const message = sms.twilio.messages.find((one) => one.to === number)
      if (message === undefined) throw new Error('not yet')
      return message
    })
  }
  const callBack = (...[message, status, code]: [Awaited<ReturnType<typeof answered>>, string, number?]) =>
    sms.twilio.callBack(message, sms.at(''), status, code)

  test('is kept with it, whatever came before', async () => {
    const message = await answered(from)
    for (const status of ['sent', 'delivered', 'sending']) expect((await callBack(message, status)).status).toBe(204)
    await eventually(() => expect(kept(from)).toMatchObject([{ state: 'answered', delivery: 'delivered' }]))
  })

  test('is told where the network took it for advertising', async () => {
    const message = await answered(from)
    await callBack(message, 'undelivered', 30007)
    await eventually(() => expect(kept(from)).toMatchObject([{ delivery: 'undelivered 30007' }]))
    expect(await sms.backend().printed((line) => line.includes('30007'))).toContain(message.sid)
  })

  test('is no health: a number that networks do not deliver for is told, until a message arrives', async () => {
    const message = await answered(from)
    const at = sms.backend().messages.length
    await callBack(message, 'undelivered', 30034)
    const { ability } = await sms.backend().heard('ability', ({ ability }) => ability.state === 'blocked', at)
    expect(ability).toMatchObject({ problem: { code: 'bot-undelivered', params: { code: 30034 } } })
    const other = await answered(somebody())
    await callBack(other, 'delivered')
    await sms.backend().heard('ability', ({ ability }) => ability.state === 'able', at)
  })

  test('a receiver who has stopped elsewhere is known as such', async () => {
    await callBack(await answered(from), 'failed', 21610)
    expect(user(from)?.unreachable).toBe('stopped')
    const other = somebody()
    sms.twilio.next(fails(400, 21610))
    await sms.inbound({ From: other })
    await eventually(() => expect(user(other)?.unreachable).toBe('stopped'))
    await eventually(() => expect(kept(other)).toMatchObject([{ state: 'unanswered', why: 'unreachable' }]))
  })

  test('too many are sent a little later', async () => {
    sms.twilio.next(tooMany(0))
    await sms.inbound({ From: from, Body: 'patience' })
    await heard(from, 'You said: patience')
    await eventually(() => expect(kept(from)).toMatchObject([{ state: 'answered' }]))
  })

  test('what may have arrived is not sent again', async () => {
    sms.twilio.next(resetsAfterAccepting)
    await sms.inbound({ From: from, Body: 'once' })
    await eventually(() => expect(kept(from)).toMatchObject([{ state: 'uncertain' }]))
    await sms.inbound({ From: from, Body: 'twice' })
    await heard(from, 'You said: once', 'You said: twice')
  })

  test('a trial account says that it reaches only verified numbers', async () => {
    const at = sms.backend().messages.length
    sms.twilio.next(fails(400, 21608, 'The number is unverified. Trial accounts cannot send to it'))
    await sms.inbound({ From: from })
    const { ability } = await sms.backend().heard('ability', ({ ability }) => ability.state === 'blocked', at)
    expect(ability).toMatchObject({ problem: { code: 'bot-refused', params: { code: 21608 } } })
    await eventually(() => expect(kept(from)).toMatchObject([{ state: 'unanswered', why: 'refused' }]))
    const other = somebody()
    await sms.inbound({ From: other })
    await sms.backend().heard('ability', ({ ability }) => ability.state === 'able', at)
  })
})

describe('how it is', () => {
  test('is told at once, with nobody’s number, and with users to our own page alone', async () => {
    await sms.inbound({ From: from, Body: 'name=Grace' })
    await heard(from, expect.anything())
    const status = await get('/sms/status')
    expect(status.headers).toMatchObject({ vary: 'Origin', 'cache-control': 'no-store' })
    expect(status.json()).toMatchObject({ status: 'running', service: 'sms', phone_number: ourNumber, waiting: 0 })
    expect(status.json()).not.toHaveProperty('users')
    expect((await get('/')).json()).toMatchObject({ service: 'sms' })
    for (const origin of ['http://localhost:8032', 'http://127.0.0.1:8032']) {
      const page = await get('/sms/status', { origin })
      expect(page.headers['access-control-allow-origin']).toBe(origin)
      const { users } = page.json() as { users: Record<string, unknown>[] }
      expect(users.find((one) => one.phone_number === from)).toEqual({
        phone_number: from,
        name: 'Grace',
        ai_backend: 'openrouter',
        created_at: expect.stringMatching(/^\d{4}-.*Z$/),
      })
    }
    for (const origin of ['http://localhost:8033', 'https://localhost:8032', 'http://evil.example', 'null']) {
      const page = await get('/sms/status', { origin })
      expect(page.json()).not.toHaveProperty('users')
      expect(page.headers).not.toHaveProperty('access-control-allow-origin')
    }
  })

  test('is told over the link: who it is, and how many wait', async () => {
    const answers = holdAnswers()
    await sms.inbound({ From: from })
    // Who is not asked about yet would be answered as usual.
    await eventually(() => expect(answers.held).toBe(1))
    const at = sms.backend().messages.length
    // A report that is late may tell of one, from before.
    await sms.inbound({ From: somebody() })
    const { report } = await sms
      .backend()
      .heard('messaging', ({ report }) => report.waiting === 2 && report.bot !== null, at)
    await eventually(() => expect(answers.held).toBe(2))
    expect(report).toMatchObject({ bot: { id: ourNumber, name: 'Fake account' }, receiving: true })
    answers.release()
    await heard(from, 'At last.')
  })

  test('is told within milliseconds while everything else hangs', async () => {
    const answers = holdAnswers()
    sms.twilio.hang(true)
    for (let n = 0; n < 10; n += 1) await sms.inbound({ From: n < 2 ? from : somebody() })
    const times: number[] = []
    try {
      for (let n = 0; n < (isLongRun ? 500 : 50); n += 1) {
        const began = performance.now()
        // On one connection: what it takes to make one is none of the bot's.
        const reply = await fetch(sms.at('/sms/status'))
        expect(await reply.json()).toMatchObject({ status: 'running', user_count: expect.any(Number) })
        times.push(performance.now() - began)
      }
    } finally {
      answers.release()
      sms.twilio.hang(false)
    }
    times.sort((a, b) => a - b)
    // The quick ones tell what it costs, and the slow ones what else this computer has to do.
    expect(times[Math.floor(times.length / 20)]).toBeLessThan(50)
    expect(times[times.length / 2]).toBeLessThan(500)
    await eventually(async () => expect((await get('/sms/status')).json()).toMatchObject({ waiting: 0 }))
  })
})

describe('what this computer may ask', () => {
  test('a text to somebody', async () => {
    const reply = await send({ phone_number: from, message: 'It is *time*.' })
    const message_sid = sms.twilio.messages.findLast((one) => one.to === from)?.sid
    expect(reply.json()).toEqual({ status: 'sent', to: from, message_sid, messages: 1, segments: 1 })
    expect(to(from)).toEqual(['It is *time*.'])
  })

  test.each([
    [{ to: 'Ada', message: 'x' }, 422],
    [{ message: 'x' }, 422],
    [{ to: '+15551110001' }, 422],
    [{ to: '+15551110001', message: '  ' }, 422],
  ])('%j is no text to somebody', async (body, status) => {
    expect((await send(body)).status).toBe(status)
  })

  test('what Twilio refuses is told in its words', async () => {
    sms.twilio.next(fails(400, 21614, 'is not a mobile number'))
    const reply = await send({ to: from, message: 'x' })
    expect(reply.status).toBe(502)
    expect(reply.json()).toMatchObject({ code: 'bot-refused', params: { code: 21614 } })
    expect(reply.text).not.toContain(fakeAuthToken())
  })

  test('a text of several parts that breaks off says which went out', async () => {
    sms.twilio.next(accepts, fails(400, 21614, 'is not a mobile number'))
    const reply = await send({ to: from, message: 'word '.repeat(700) })
    expect(reply.json()).toMatchObject({ code: 'bot-refused', retryable: false, params: { sent: 1, parts: 3 } })
    expect(to(from)).toHaveLength(1)
  })

  test('to forget a conversation', async () => {
    await sms.inbound({ From: from, Body: 'secret' })
    await heard(from, 'You said: secret')
    await eventually(() => expect(kept(from)).toMatchObject([{ state: 'answered' }]))
    const forget = (number: string) =>
      request(sms.at(`/sms/user/${encodeURIComponent(number)}/history`), { method: 'DELETE' })
    expect((await forget(from)).status).toBe(200)
    expect(kept(from)).toEqual([])
    await sms.inbound({ From: from, Body: 'anew' })
    await heard(from, expect.anything(), 'You said: anew')
    expect(sms.asked().at(-1)).toMatchObject({ message: 'anew', conversation_history: [] })
    expect((await forget(somebody())).status).toBe(404)
    expect((await forget('nobody')).status).toBe(422)
  })
})

describe('whether the public address leads here', () => {
  const nonce = 'n'.repeat(16)
  const answer = { service: 'sms', answer: checkAnswer(fakeAuthToken(), nonce) }

  test('is answered by who knows the token, and nothing comes of it', async () => {
    const before = rows('SELECT * FROM received').length
    const look = await get(`/sms/webhook?check=${nonce}`, { host: 'bot.example.org' })
    expect([look.status, look.json()]).toEqual([200, answer])
    const check = await sms.inbound({ From: from }, { headers: { 'x-llm-trainer-check': nonce } })
    expect([check.status, check.json()]).toEqual([200, answer])
    expect(rows('SELECT * FROM received')).toHaveLength(before)
    expect(user(from)).toBeUndefined()
  })

  test.each(['', '?check=', '?check=short', `?check=${'x'.repeat(65)}`, `?check=${nonce}%20`])(
    'to %j there is no answer',
    async (query) => {
      expect((await get(`/sms/webhook${query}`)).status).toBe(422)
    },
  )

  test('a forged check is refused', async () => {
    const forge = { token: fakeAuthToken('evil'), headers: { 'x-llm-trainer-check': nonce } }
    expect((await sms.inbound({}, forge)).status).toBe(403)
  })
})

describe('the account', () => {
  test('is looked at once for each token; a revoked one shows at once, and a new one is used at once', async () => {
    const { twilio } = sms
    const checks = twilio.accountChecks()
    await sms.reconfigure({ publicUrl: PUBLIC_URL })
    expect(twilio.accountChecks()).toBe(checks)
    const at = sms.backend().messages.length
    twilio.acceptToken(fakeAuthToken('second'))
    const other = somebody()
    await sms.inbound({ From: other, Body: 'still there?' })
    const { ability } = await sms.backend().heard('ability', ({ ability }) => ability.state === 'blocked', at)
    expect(ability).toMatchObject({ problem: { code: 'bot-token-rejected' } })
    await eventually(() => expect(kept(other)).toMatchObject([{ state: 'ready' }]))
    await sms.reconfigure({}, fakeAuthToken('second'))
    await sms.backend().heard('ability', ({ ability }) => ability.state === 'able', at)
    await heard(other, 'You said: still there?')
    expect(sms.backend().lines.join('\n')).not.toContain(fakeAuthToken('second'))
    twilio.acceptToken(fakeAuthToken())
    await sms.reconfigure({}, fakeAuthToken())
  })

  test('without a public address nothing can be from Twilio, and messages go out without one', async () => {
    await sms.reconfigure({ publicUrl: null })
    const before = rows('SELECT * FROM received').length
    expect((await sms.inbound({ From: from })).status).toBe(403)
    expect((await sms.inbound({}, { path: '/sms/status-callback' })).status).toBe(403)
    expect(rows('SELECT * FROM received')).toHaveLength(before)
    expect(user(from)).toBeUndefined()
    await send({ to: from, message: 'x' })
    expect(sms.twilio.messages.findLast((one) => one.to === from)).toMatchObject({ statusCallback: null })
    expect((await get('/sms/status')).json()).toMatchObject({ receiving: false })
    await sms.reconfigure({ publicUrl: PUBLIC_URL })
  })
})

describe.runIf(isLongRun)('its life', () => {
  test('a file that is no database is set aside as it is, and the bot starts over a new one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sms-'))
    const database = join(folder, 'messaging.db')
    const letter = 'This is a letter to my grandmother, and no database at all.'
    writeFileSync(database, letter)
    await using backend = launchBackend('sms')
    const settings = smsSettings({ database })
    backend.send({ type: 'configure', revision: 1, settings, secrets: { twilio_auth_token: fakeAuthToken() } })
    await backend.heard('ready')
    const aside = readdirSync(folder).filter((name) => isDamagedName(database, name))
    expect(aside.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([letter])
    rmSync(folder, { recursive: true, force: true })
  })

  test('it leaves in good order while everything hangs, and what waits is kept', async () => {
    await using other = await startSms()
    other.answers(() => undefined)
    for (let n = 0; n < 6; n += 1) await other.inbound({ From: somebody(), Body: `number ${n}` })
    other.backend().send({ type: 'stop' })
    expect(await other.backend().exited).toEqual({ code: 0, signal: null })
    other.answers()
    await other.restart()
    await eventually(() => expect(other.twilio.messages).toHaveLength(6))
    expect(new Set(other.twilio.messages.map(({ to: number }) => number)).size).toBe(6)
  })
})
