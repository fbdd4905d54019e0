import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultConfig } from '../../../shared/config.ts'
import { type Problem, problemOf } from '../../../shared/problem.ts'
import { maskSecret } from '../../../shared/secrets.ts'
import { request } from '../../support/http-request.ts'
import { type MiddlewareProgram, post, startMiddleware } from '../../support/middleware-program.ts'

const KEY = `sk-or-v1-${'fake'.padEnd(64, '0')}`
const mask = maskSecret('openrouter_api_key', KEY)
const { health, proxy_url, extra_ca_file, failover, secret_source, secret_store, openrouter_url, ...original } =
  defaultConfig

/** As the control plane would: shows what was patched, secrets as their masks. */
let config: Record<string, unknown> = { ...original, openrouter_api_key: mask }
let refuse: Problem | null = null
let middleware: MiddlewareProgram

beforeAll(async () => {
  middleware = await startMiddleware({
    settings: { config },
    async onPatch(patch, program) {
      if (refuse) return refuse
      config = { ...config, ...patch, openrouter_api_key: mask }
      await program.configure({ config })
      return null
    },
  })
})
afterAll(async () => {
  await middleware[Symbol.asyncDispose]()
})

const read = async () => (await request(`${middleware.url}/api/config`)).json() as Record<string, unknown>
const write = (form: unknown) => post(`${middleware.url}/api/config`, form)

describe('/api/config', () => {
  test('shows the configuration as the control plane sent it, to be kept by nobody', async () => {
    const answer = await request(`${middleware.url}/api/config`)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.json()).toEqual(config)
    expect(answer.text).not.toContain(KEY)
  })

  test('a change is asked of the control plane and shows when it is answered', async () => {
    const answer = await write({ llm_source: 'ollama', conversation_delay: 0.5, openrouter_api_key: '' })
    expect(answer.status).toBe(200)
    expect(answer.json()).toMatchObject({ status: 'ok' })
    expect(middleware.patches().at(-1)).toEqual({ llm_source: 'ollama', conversation_delay: 0.5 })
    expect(await read()).toMatchObject({ llm_source: 'ollama', conversation_delay: 0.5, openrouter_api_key: mask })
  })

  test('a new key goes to the control plane whole, and into no log', async () => {
    await write({ openrouter_api_key: KEY })
    expect(middleware.patches().at(-1)).toEqual({ openrouter_api_key: KEY })
    expect(middleware.log()).not.toContain(KEY)
  })

  test('where nothing would change, nobody is asked', async () => {
    const before = middleware.patches().length
    const form = { ...(await read()), conversation_delay: null, telegram_bot_token: '' }
    for (const same of [{}, form]) expect((await write(same)).status).toBe(200)
    expect(middleware.patches()).toHaveLength(before)
  })

  test.each([
    [{ conversation_delay: 'nan', llm_source: 'openrouter' }, 'conversation_delay'],
    [{ llm_source: 'banana' }, 'llm_source'],
    [{ openrouter_url: 'http://127.0.0.1:1' }, 'openrouter_url'],
    ['{"conversation_delay": NaN}', ''],
    ['"text"', 'the body'],
    ['', ''],
    [[1, 2], 'the body'],
  ])('refuses %j with the reason, and asks nobody', async (form, detail) => {
    const before = middleware.patches().length
    const answer = await write(form)
    expect(answer.status).toBe(422)
    expect(answer.json()).toMatchObject({ code: 'bad-input', detail: expect.stringContaining(detail) })
    expect(middleware.patches()).toHaveLength(before)
    expect(await read()).toEqual(config)
  })

  test('what the control plane refuses is passed on with its reason', async () => {
    refuse = problemOf('config-conflict', 'config.json was changed by somebody else meanwhile.')
    const answer = await write({ max_exchanges: 7 })
    refuse = null
    expect(answer.status).toBe(409)
    expect(answer.json()).toMatchObject({ code: 'config-conflict', detail: expect.stringContaining('somebody else') })
  })
})
