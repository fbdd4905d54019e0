import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ControlPlane } from '../../../control/control-plane.ts'
import { maskSecret } from '../../../shared/secrets.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { request } from '../../support/http-request.ts'
import { reply, teaches } from '../../support/lesson-words.ts'
import { post } from '../../support/middleware-program.ts'
import { type PlaneProbe, requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { createSurroundings, FAKE_MODEL, type Surroundings } from '../../support/product-page.ts'
import { runPython } from '../../support/python-client.ts'
import { startPlane } from '../../support/start-plane.ts'

/*
 * What the original's programs ask of each other, row by row, asked of ours under a real control plane. A test is named after
 * its row.
 */

const KEY = fakeKey('c0de')
const MASK = maskSecret('openrouter_api_key', KEY)

let around: Surroundings
let plane: ControlPlane
let probe: PlaneProbe
const at = (service: 'llmServer' | 'middleware'): string => `http://127.0.0.1:${around.workspace.ports[service]}`
const middleware = (path: string) => request(at('middleware') + path)
const llm = (path: string) => request(at('llmServer') + path)
type Fields = Record<string, unknown>
const fields = async (answer: Promise<{ json(): unknown }>): Promise<Fields> => (await answer).json() as Fields
const stop = () => request(`${at('middleware')}/api/training/stop`, { method: 'POST' })

beforeAll(async () => {
  around = await createSurroundings({ llm_source: 'openrouter', max_exchanges: 50, conversation_delay: 0.02 })
  around.openrouter.acceptKeys(KEY)
  around.openrouter.always(teaches())
  around.cerebrum.always({ kind: 'made', make: reply })
  await writeFile(join(around.workspace.dir, 'web_interface.html'), '<script src="control-panel.js"></script>')
  await writeFile(join(around.workspace.dir, 'control-panel.js'), 'fetch("/api/config")')
  plane = await startPlane(around.workspace.dir, { OPENROUTER_API_KEY: KEY })
  probe = await watchPlane(around.workspace.dir)
  await probe.when(requiredAreHealthy)
  await probe.when(({ services }) => services.find(({ id }) => id === 'cerebrum')?.health === 'healthy')
})
afterAll(async () => {
  await probe.close()
  await plane.stop()
  await around[Symbol.asyncDispose]()
})

const running = async (): Promise<Fields> => {
  await expect
    .poll(async () => (await fields(middleware('/api/training/status'))).exchanges_completed)
    .toBeGreaterThan(1)
  return fields(middleware('/api/training/status'))
}

describe('control-panel.js and web_interface.html', () => {
  afterEach(stop)

  test('GET / and GET /control-panel.js: the folder’s own, at their paths', async () => {
    expect(await middleware('/')).toMatchObject({ status: 200, text: '<script src="control-panel.js"></script>' })
    expect(await middleware('/control-panel.js')).toMatchObject({ status: 200, text: 'fetch("/api/config")' })
  })

  test('GET /api/config: every field that the page reads', async () => {
    const { ports } = around.workspace
    expect(await fields(middleware('/api/config'))).toMatchObject({
      llm_source: 'openrouter',
      ollama_model: expect.any(String),
      openrouter_model: FAKE_MODEL,
      openrouter_api_key: MASK,
      max_exchanges: 50,
      conversation_delay: 0.02,
      topic_switch_interval: expect.any(Number),
      telegram_bot_token: '',
      twilio_account_sid: '',
      twilio_auth_token: '',
      twilio_phone_number: '',
      default_ai_backend: expect.any(String),
      llm_server_port: ports.llmServer,
      middleware_port: ports.middleware,
      telegram_server_port: ports.telegram,
      sms_server_port: ports.sms,
    })
  })

  test('POST /api/config (a): with the key as it was shown, which counts as unchanged', async () => {
    const shown = await fields(middleware('/api/config'))
    const form = {
      llm_source: 'openrouter',
      ollama_model: shown.ollama_model,
      openrouter_model: shown.openrouter_model,
      openrouter_api_key: shown.openrouter_api_key,
      conversation_delay: null,
      topic_switch_interval: 7,
    }
    expect((await post(`${at('middleware')}/api/config`, form)).status).toBe(200)
    const file = await readFile(around.workspace.configFile, 'utf8')
    expect(JSON.parse(file)).toMatchObject({ topic_switch_interval: 7, conversation_delay: 0.02 })
    expect(file).not.toContain(MASK)
    expect(await fields(middleware('/api/config'))).toMatchObject({ openrouter_api_key: MASK })
    expect((await post(`${at('llmServer')}/api/chat`, { message: 'Hello' })).status).toBe(200)
    expect(around.openrouter.generations().at(-1)?.headers.authorization).toBe(`Bearer ${KEY}`)
  })

  test('POST /api/config (a): what cannot be is told as detail, and nothing of it is saved', async () => {
    const before = await readFile(around.workspace.configFile, 'utf8')
    const refused = await post(`${at('middleware')}/api/config`, { llm_source: 'banana', openrouter_api_key: MASK })
    expect(refused).toMatchObject({ status: 422 })
    expect(refused.json()).toMatchObject({ detail: expect.stringContaining('llm_source') })
    expect(await readFile(around.workspace.configFile, 'utf8')).toBe(before)
  })

  test('POST /api/config (b): a bot’s token, shown afterwards as configured, never as it is', async () => {
    const token = `1234567890:${'fake'.padEnd(35, 'x')}`
    expect((await post(`${at('middleware')}/api/config`, { telegram_bot_token: token })).status).toBe(200)
    const { telegram_bot_token: shown } = await fields(middleware('/api/config'))
    expect(String(shown).length).toBeGreaterThan(10)
    expect(shown).not.toBe(token)
    // Saved again as it is shown: unchanged as well.
    expect((await post(`${at('middleware')}/api/config`, { telegram_bot_token: shown })).status).toBe(200)
    expect((await fields(middleware('/api/config'))).telegram_bot_token).toBe(shown)
    expect(await readFile(around.workspace.configFile, 'utf8')).not.toContain(token)
  })

  test('POST /api/config (c): what Twilio needs', async () => {
    const twilio = {
      twilio_account_sid: `AC${'0'.repeat(32)}`,
      twilio_auth_token: 'fa'.repeat(16),
      twilio_phone_number: '+15005550006',
    }
    expect((await post(`${at('middleware')}/api/config`, twilio)).status).toBe(200)
    const shown = await fields(middleware('/api/config'))
    expect(shown).toMatchObject({ ...twilio, twilio_auth_token: expect.stringContaining('…') })
  })

  test('POST /api/config (d): default_ai_backend', async () => {
    expect((await post(`${at('middleware')}/api/config`, { default_ai_backend: 'cerebrum' })).status).toBe(200)
    expect(await fields(middleware('/api/config'))).toMatchObject({ default_ai_backend: 'cerebrum' })
  })

  test('POST /api/training/start, GET /api/training/status, POST /api/training/stop', async () => {
    const plan = { max_exchanges: 40, delay: 0.05, topic_switch_interval: null }
    expect((await post(`${at('middleware')}/api/training/start`, plan)).status).toBe(200)
    expect(await running()).toMatchObject({ running: true, current_topic: expect.stringMatching(/./) })
    const again = await post(`${at('middleware')}/api/training/start`, plan)
    expect(again.json()).toMatchObject({ detail: expect.any(String) })
    expect(again.status).toBe(400)
    expect((await stop()).status).toBe(200)
    expect(await fields(middleware('/api/training/status'))).toMatchObject({ running: false })
    expect((await stop()).json()).toMatchObject({ detail: expect.any(String) })
  })

  test.each([
    ['/api/status', 200],
    ['/api/llm/status', 200],
    ['/api/cerebrum/status', 200],
    ['/telegram/status', 503],
    ['/sms/status', 503],
  ])('GET %s: %i, which the page shows as running or stopped', async (path, status) => {
    expect((await middleware(path)).status).toBe(status)
  })

  test('GET http://localhost:8041/telegram/status and :8040/sms/status: the page may ask both, and nobody else', async () => {
    const policy = (await middleware('/')).headers['content-security-policy']
    expect(policy).toContain(
      "connect-src 'self' http://localhost:8041/telegram/status http://localhost:8040/sms/status;",
    )
    expect(policy).toMatch(/^default-src 'none';/)
  })
})

describe('conversation_orchestrator.py', () => {
  test('GET /api/status: carries cerebrum_connected and llm_connected', async () => {
    expect(await fields(middleware('/api/status'))).toMatchObject({ cerebrum_connected: true, llm_connected: true })
  })

  test('all its rows, by a program that is as strict: start, status, log, stop, and 400 where there is nothing to do', async () => {
    const { code, stdout, stderr } = await runPython('orchestrator_client', [around.workspace.dir, '50000'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const seen = JSON.parse(stdout) as Fields
    expect(seen).toMatchObject({
      stop_before: 400,
      second_start: 400,
      topic: expect.stringMatching(/./),
      last: { llm_to_cerebrum: expect.stringMatching(/./), cerebrum_emotions: { curiosity: 0.5 } },
    })
    expect(Number(seen.completed)).toBeGreaterThanOrEqual(3)
  })
})

describe('start_training.py and start_llm_trainer.py', () => {
  afterEach(stop)

  test('GET :{llm}/, GET :{middleware}/api/status and /health: 200', async () => {
    const asked = [llm('/'), middleware('/api/status'), middleware('/health'), llm('/health')]
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await fields(middleware('/health'))).toMatchObject({ status: 'ok' })
  })

  test('POST /api/training/start with max_exchanges 100, then GET /api/training/status', async () => {
    const plan = { max_exchanges: 100, delay: 0.02, topic_switch_interval: 10 }
    expect((await post(`${at('middleware')}/api/training/start`, plan)).status).toBe(200)
    expect(await running()).toMatchObject({
      running: true,
      exchanges_completed: expect.any(Number),
      current_topic: expect.any(String),
    })
  })
})

describe('telegram_server.py and sms_server.py', () => {
  test('POST :{llm_server_port}/api/chat and POST :{middleware_port}/api/chat, by a program that behaves like a bot', async () => {
    const said = [
      { to: 'llm', text: 'What is a tide?' },
      { to: 'llm', text: 'And who pulls it?' },
      { to: 'cerebrum', text: 'Do you know the sea?' },
    ]
    const input = said.map((one) => `${JSON.stringify(one)}\n`).join('')
    const { code, stdout, stderr } = await runPython('bot_client', [around.workspace.dir], input)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const heard = stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { response: string }).response)
    expect(heard).toHaveLength(3)
    expect(around.openrouter.generations().at(-1)?.body).toMatchObject({
      temperature: 0.8,
      max_tokens: 500,
      messages: [
        { role: 'user', content: 'What is a tide?' },
        { role: 'assistant', content: heard[0] },
        { role: 'user', content: 'And who pulls it?' },
      ],
    })
    expect(around.cerebrum.deliveries().at(-1)).toEqual({ message: 'Do you know the sea?', user_id: 'telegram_bot' })
  })

  test('POST :{llm_server_port}/api/chat: as SMS asks, with 300 tokens', async () => {
    const body = { message: 'Hi', conversation_history: [], temperature: 0.8, max_tokens: 300 }
    expect((await post(`${at('llmServer')}/api/chat`, body)).json()).toMatchObject({ response: expect.any(String) })
    expect(around.openrouter.generations().at(-1)?.body).toMatchObject({ max_tokens: 300 })
  })
})

describe('middleware → CEREBRUM and LLM server → providers, as the stand-ins saw it', () => {
  const oneExchange = async (): Promise<void> => {
    expect((await post(`${at('middleware')}/api/training/start`, { max_exchanges: 2, delay: 0 })).status).toBe(200)
    await expect
      .poll(async () => fields(middleware('/api/training/status')))
      .toMatchObject({ running: false, exchanges_completed: 2 })
  }

  test('GET {cerebrum_url}/api/status: the body is passed on', async () => {
    const asked = around.cerebrum.requests.length
    expect(await fields(middleware('/api/cerebrum/status'))).toMatchObject({ status: 'running' })
    expect(around.cerebrum.requests.slice(asked).map(({ path }) => path)).toContain('/api/status')
  })

  test('POST {cerebrum_url}/api/chat: message and user_id of the trainer; response and emotions are kept', async () => {
    await oneExchange()
    expect(around.cerebrum.deliveries().at(-1)).toEqual({ message: expect.any(String), user_id: 'llm_trainer' })
    const { exchanges } = (await fields(middleware('/api/training/log?limit=1'))) as { exchanges: Fields[] }
    expect(exchanges[0]).toMatchObject({
      cerebrum_response: expect.any(String),
      cerebrum_emotions: { curiosity: expect.any(Number) },
    })
  })

  test('GET localhost:{llm}/ and /api/status: the second is passed on', async () => {
    const root = await fields(llm('/'))
    expect(root).toMatchObject({ status: expect.any(String), ollama_connected: expect.any(Boolean) })
    expect(root).toMatchObject({ model: expect.any(String), timestamp: expect.any(String) })
    expect(await fields(middleware('/api/llm/status'))).toMatchObject({
      status: 'running',
      llm_source: 'openrouter',
      configured_model: FAKE_MODEL,
      timestamp: expect.any(String),
    })
  })

  test('POST localhost:{llm}/api/chat of a lesson: temperature 0.9, 150 tokens, as it arrives at OpenRouter', async () => {
    await oneExchange()
    const { body, headers, path } = around.openrouter.generations().at(-1) ?? {}
    expect(path).toMatch(/\/api\/v1\/chat\/completions$/)
    expect(body).toMatchObject({ model: FAKE_MODEL, temperature: 0.9, max_tokens: 150, messages: expect.any(Array) })
    expect(headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'http-referer': expect.any(String),
      // The newer name of X-Title.
      'x-openrouter-title': expect.any(String),
    })
  })

  test('the other endpoints: POST /api/reset, POST /api/chat of both', async () => {
    expect((await post(`${at('llmServer')}/api/reset`, {})).status).toBe(200)
    expect((await post(`${at('llmServer')}/api/chat`, { message: 'Hello' })).json()).toMatchObject({
      response: expect.any(String),
      timestamp: expect.any(String),
      model: FAKE_MODEL,
    })
    const body = { message: 'Hello', user_id: 'someone', conversation_history: [] }
    expect((await post(`${at('middleware')}/api/chat`, body)).json()).toEqual({
      response: expect.any(String),
      emotions: expect.any(Object),
      timestamp: expect.any(String),
    })
  })

  test('LLM server → Ollama: what the page switches to is asked with model, temperature and length', async () => {
    expect((await post(`${at('middleware')}/api/config`, { llm_source: 'ollama' })).status).toBe(200)
    await expect
      .poll(async () => fields(llm('/api/status')))
      .toMatchObject({ llm_source: 'ollama', configured_model: expect.any(String) })
    const ask = { message: 'Hello', temperature: 0.9, max_tokens: 150 }
    expect((await post(`${at('llmServer')}/api/chat`, ask)).status).toBe(200)
    expect(around.ollama.generations().at(-1)?.body).toMatchObject({
      model: expect.any(String),
      options: { temperature: 0.9, num_predict: 150 },
    })
  })

  test('nothing that any of them was sent was misunderstood', () => {
    const all = [around.openrouter, around.ollama, around.cerebrum].flatMap(({ violations }) => violations)
    expect(all).toEqual([])
  })
})
