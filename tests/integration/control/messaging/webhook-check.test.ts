import type { ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { checkWebhook } from '../../../../control/messaging/webhook-check.ts'
import { webhookSecret } from '../../../../providers/telegram/token.ts'
import { checkAnswer } from '../../../../providers/webhook-check.ts'
import type { Platform } from '../../../../shared/messaging.ts'
import { directNetwork } from '../../../../shared/network.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { fakeBotToken } from '../../../support/fake-telegram.ts'
import { closedPort } from '../../../support/health-targets.ts'
import { type Handling, type HttpDouble, startHttpDouble } from '../../../support/http-double.ts'
import { type ProxyDouble, startProxy } from '../../../support/proxy-double.ts'

const TOKEN = fakeBotToken('hook')
const LOCAL = 'http://127.0.0.1:8041'

/** As the internet knows it; a proxy leads there. */
const PUBLIC = 'http://bots.example/bots/'

let tunnel: HttpDouble | null = null
let proxy: ProxyDouble | null = null
afterEach(async () => {
  await proxy?.[Symbol.asyncDispose]()
  await tunnel?.close()
  proxy = null
  tunnel = null
})

const answer = (response: ServerResponse, status: number, content: unknown, headers: Record<string, string> = {}) =>
  void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(content))

const nonceOf = ({ request: { path, headers } }: Handling): string =>
  new URL(path, 'http://x').searchParams.get('check') ?? String(headers['x-llm-trainer-check'])

/** What the bot says where nothing stands between. */
const asBot =
  (service: Platform = 'telegram', token = TOKEN) =>
  (handling: Handling): void =>
    answer(handling.response, 200, { service, answer: checkAnswer(token, nonceOf(handling)) })

async function check(handle: (handling: Handling) => void, platform: Platform = 'telegram', deadlineMs = 5_000) {
  tunnel = await startHttpDouble({ handle })
  const signal = new AbortController().signal
  proxy = await startProxy(Number(new URL(tunnel.origin).port))
  const network = { ...directNetwork, proxy: { url: proxy.url, bypass: '' } }
  const parts = { platform, token: TOKEN, local: LOCAL, network, signal, deadlineMs }
  const { reason, ...found } = await checkWebhook({ ...parts, publicUrl: PUBLIC })
  expect(JSON.stringify(reason)).not.toContain(TOKEN)
  return { ...found, why: reason?.code ?? null, said: reason === null ? '' : sayReason(reason) }
}

test('a tunnel that leads to the bot is good, whatever the platform', async () => {
  const path = '/bots/telegram/webhook'
  expect(await check(asBot())).toMatchObject({ reachable: true, signature: true, why: null })
  expect(tunnel?.requests.map((request) => [request.method, request.path.replace(/\?.*/, '')])).toEqual([
    ['GET', path],
    ['POST', path],
  ])
  expect(tunnel?.requests[1]?.headers['x-telegram-bot-api-secret-token']).toBe(webhookSecret(TOKEN))
})

test('what is signed for Twilio is signed over the public address, as Twilio does', async () => {
  expect(await check(asBot('sms'), 'sms')).toMatchObject({ reachable: true, signature: true })
  const headers = tunnel?.requests[1]?.headers
  expect(headers?.['content-type']).toBe('application/x-www-form-urlencoded')
  expect(headers?.['x-twilio-signature']).toMatch(/^[\w+/]{27}=$/)
})

test.each<[string, (handling: Handling) => void, Partial<Awaited<ReturnType<typeof check>>>]>([
  ['another page', ({ response }) => answer(response, 200, '<html>'), { why: 'webhook.stranger' }],
  ['a missing path', ({ response }) => answer(response, 404, {}), { why: 'webhook.stranger' }],
  ['the other bot', asBot('sms'), { why: 'webhook.stranger' }],
  ['a bot with another token', asBot('telegram', fakeBotToken('else')), { why: 'webhook.other-bot' }],
  ['a tunnel without an end', ({ response }) => answer(response, 502, 'no'), { why: 'webhook.tunnel-empty' }],
  [
    'a redirect',
    ({ response }) => answer(response, 301, '', { location: 'https://elsewhere.example/' }),
    { why: 'webhook.redirect', said: expect.stringContaining('https://elsewhere.example/') },
  ],
  [
    'a line that breaks',
    ({ response }) => void response.destroy(),
    { why: 'webhook.unreachable', said: expect.stringContaining('the connection broke off') },
  ],
  [
    'a tunnel that drops the signature',
    (handling) =>
      handling.request.method === 'GET' ? asBot()(handling) : answer(handling.response, 403, { detail: 'no' }),
    { why: 'webhook.signature', reachable: true },
  ],
  [
    'a tunnel that drops the content’s type',
    (handling) => (handling.request.method === 'GET' ? asBot()(handling) : answer(handling.response, 415, {})),
    { why: 'webhook.signature', reachable: true },
  ],
  [
    'a tunnel that lets nothing be posted',
    (handling) => (handling.request.method === 'GET' ? asBot()(handling) : answer(handling.response, 405, {})),
    { why: 'webhook.post-lost', reachable: true },
  ],
])('%s is told as such', async (_, handle, told) => {
  expect(await check(handle)).toMatchObject({ reachable: false, signature: false, ...told })
})

test('whoever never answers costs the deadline once', async () => {
  expect(await check(() => undefined, 'telegram', 150)).toMatchObject({
    why: 'webhook.unreachable',
    said: expect.stringContaining('no answer within 150 ms'),
  })
  expect(tunnel?.requests).toHaveLength(1)
})

test('without an address, a bot or a listener nobody is asked for long', async () => {
  const signal = new AbortController().signal
  const gone = { url: `http://127.0.0.1:${await closedPort()}`, bypass: '' }
  const network = { ...directNetwork, proxy: gone }
  const parts = { platform: 'telegram', token: TOKEN, local: LOCAL, network, signal } as const
  const codeOf = async (change: object) => (await checkWebhook({ ...parts, publicUrl: PUBLIC, ...change })).reason?.code
  expect(await codeOf({ publicUrl: null })).toBe('webhook.no-address')
  expect(await codeOf({ local: null })).toBe('webhook.bot-off')
  expect(await codeOf({})).toBe('webhook.unreachable')
})

test.each<[Platform, string, string | null]>([
  ['sms', 'http://127.0.0.1:8040', 'webhook.private'],
  ['telegram', 'https://192.168.1.20', 'webhook.private'],
  ['telegram', 'https://bots.local', 'webhook.private'],
  ['telegram', 'https://bots.example:8080', 'webhook.port'],
])(
  'an address that %s cannot reach is not approved, although it leads to the bot: %s',
  async (platform, publicUrl, why) => {
    const signal = new AbortController().signal
    tunnel = await startHttpDouble({ handle: asBot(platform) })
    proxy = await startProxy(Number(new URL(tunnel.origin).port))
    const network = { ...directNetwork, proxy: { url: proxy.url, bypass: '' } }
    const found = await checkWebhook({ platform, token: TOKEN, local: LOCAL, network, signal, publicUrl })
    expect(found).toMatchObject({ reachable: false, signature: false, reason: { code: why } })
    expect(tunnel.requests).toEqual([])
  },
)
