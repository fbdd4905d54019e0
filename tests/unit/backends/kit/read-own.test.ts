import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readOwn } from '../../../../backends/kit/standalone/read-own.ts'
import type { ManagedServiceId } from '../../../../shared/services.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'own-'))
})
afterEach(() => rm(cwd, { recursive: true }))

const config = { llm_source: 'openrouter', openrouter_model: 'openai/gpt-4.1-mini', proxy_url: null }

async function own(service: ManagedServiceId, env: NodeJS.ProcessEnv = {}, file: unknown = config) {
  const text = typeof file === 'string' ? file : JSON.stringify(file)
  await writeFile(join(cwd, 'config.json'), text)
  return readOwn(service, { args: ['--no-supervise', '--config', 'config.json'], env, cwd })
}

describe('a service without a control plane', () => {
  test('is told what the control plane would tell it, with the one secret that it needs', async () => {
    const env = { OPENROUTER_API_KEY: fakeKey(), TELEGRAM_BOT_TOKEN: '1:fake', HTTPS_PROXY: 'http://proxy.test:3128' }
    const { configure, listen, hosts } = await own('llm-server', env)
    expect(configure).toMatchObject({
      secrets: { openrouter_api_key: fakeKey() },
      settings: {
        service: 'llm-server',
        ports: [8030],
        source: 'openrouter',
        openrouter: { model: 'openai/gpt-4.1-mini' },
        network: { proxy: { url: 'http://proxy.test:3128/' } },
      },
    })
    expect(configure.secrets).not.toHaveProperty('telegram_bot_token')
    expect({ listen, hosts }).toEqual({ listen: '127.0.0.1', hosts: [] })
  })

  test('finds the others where the environment says, keeps its databases there, and answers under these names', async () => {
    const env = {
      LLM_TRAINER_LLM_SERVER_URL: 'http://llm-server:8030',
      LLM_TRAINER_TELEGRAM_URL: 'http://telegram:8041',
      LLM_TRAINER_DATA: 'data',
      LLM_TRAINER_LISTEN: '0.0.0.0',
      LLM_TRAINER_HOSTS: 'middleware, middleware.trainer.svc',
    }
    const { configure, listen, hosts } = await own('middleware', env)
    expect(configure.settings).toMatchObject({
      targets: { 'llm-server': 'http://llm-server:8030', telegram: 'http://telegram:8041', sms: null },
      folder: join(cwd, 'data'),
    })
    expect({ listen, hosts }).toEqual({ listen: '0.0.0.0', hosts: ['middleware', 'middleware.trainer.svc'] })
    expect((await own('telegram', env)).configure.settings).toMatchObject({
      targets: { llmServer: 'http://llm-server:8030', middleware: 'http://127.0.0.1:8032' },
      database: join(cwd, 'data', 'messaging.db'),
    })
  })

  test('takes a secret from the file that its variable names', async () => {
    await writeFile(join(cwd, 'token'), '1:fake-token\n')
    const { configure } = await own('telegram', { TELEGRAM_BOT_TOKEN_FILE: join(cwd, 'token') })
    expect(configure.secrets).toEqual({ telegram_bot_token: '1:fake-token' })
  })

  test.each<[string, Parameters<typeof own>, RegExp]>([
    ['a file that is no JSON', ['llm-server', {}, '{ "llm_source": '], /config\.json cannot be used/],
    ['a wrong value', ['llm-server', {}, { middleware_port: 'x' }], /middleware_port/],
    ['no model', ['llm-server', {}, { llm_source: 'openrouter' }], /openrouter_model is empty/],
    ['an address that is none', ['sms', { LLM_TRAINER_MIDDLEWARE_URL: 'there' }], /LLM_TRAINER_MIDDLEWARE_URL must be/],
    ['a secret’s file that is not there', ['sms', { TWILIO_AUTH_TOKEN_FILE: '/no/where' }], /TWILIO_AUTH_TOKEN_FILE/],
    ['a certificate that is not there', ['sms', {}, { extra_ca_file: 'no.pem' }], /extra_ca_file cannot be read/],
    ['a service of the demo', ['practice-cerebrum'], /only under LLM Trainer/],
  ])('says what is wrong: %s', async (_, given, words) => {
    await expect(own(...given)).rejects.toThrow(words)
  })

  test('wants its configuration named, and no other options', () => {
    const started = { env: {}, cwd }
    expect(() => readOwn('sms', { ...started, args: ['--no-supervise'] })).toThrow(
      /--config FILE, or LLM_TRAINER_CONFIG/,
    )
    expect(() => readOwn('sms', { ...started, args: ['--supervise'] })).toThrow(/Options are --no-supervise/)
  })
})
