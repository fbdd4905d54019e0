import { describe, expect, it } from 'vitest'
import { choiceChanged, servicesToRestart } from '../../../control/config-effects.ts'
import { llmServerPorts, llmServerSettings, middlewareSettings } from '../../../shared/backend-settings.ts'
import { type Config, configSchema } from '../../../shared/config.ts'
import { backendSettingsSchema } from '../../../shared/link.ts'
import { directNetwork } from '../../../shared/network.ts'

const configWith = (change: Partial<Config> = {}): Config => configSchema.parse(change)
const place = {
  folder: '/workspace',
  plane: 'this run',
  goesOnWith: null,
  demo: false,
  cerebrumUrl: 'http://127.0.0.1:8000',
}
const KEY = `sk-or-v1-${'fake'.padEnd(64, '0')}`

describe('the LLM server’s ports', () => {
  it('are its own, then the rest of the range, never another service’s that lies in it', () => {
    // The original's defaults: 8032 and 8035 belong to others and lie in 8030–8035.
    expect(llmServerPorts(configWith())).toEqual([8030, 8031, 8033, 8034])
  })

  it('are one where the range is', () => {
    expect(llmServerPorts(configWith({ llm_server_port: 9000, llm_server_port_range: [9000, 9000] }))).toEqual([9000])
  })
})

describe('the settings of the backends', () => {
  it('fit the link', () => {
    const config = configWith({ llm_source: 'ollama' })
    const reachable = { 'llm-server': 8031, telegram: false, sms: false }
    for (const settings of [
      llmServerSettings(config, 'a/model', directNetwork),
      middlewareSettings(config, {}, reachable, place),
    ])
      expect(backendSettingsSchema.parse(settings)).toEqual(settings)
  })

  it('show every secret as its mask, and where the LLM server really listens', () => {
    const { config, targets } = middlewareSettings(
      configWith({ openrouter_api_key: KEY }),
      { openrouter_api_key: KEY, telegram_bot_token: '12345:fake-telegram-token' },
      { 'llm-server': 8031, telegram: true, sms: false },
      place,
    )
    expect(config).toMatchObject({
      openrouter_api_key: 'sk-or-v1-…0000',
      telegram_bot_token: 'stored-…oken',
      twilio_auth_token: '',
      llm_server_port: 8031,
    })
    expect(JSON.stringify(config)).not.toContain('fake0000')
    expect(targets).toEqual({ 'llm-server': 'http://127.0.0.1:8031', telegram: 'http://127.0.0.1:8041', sms: null })
  })
})

describe('a change of the configuration', () => {
  it('restarts only what a message cannot reach', () => {
    const before = configWith()
    expect(servicesToRestart(before, configWith({ llm_source: 'ollama', cerebrum_url: 'http://127.0.0.1:1' }))).toEqual(
      [],
    )
    expect(servicesToRestart(before, configWith({ middleware_port: 9032 }))).toEqual(['middleware'])
    expect(servicesToRestart(before, configWith({ llm_server_port_range: [8030, 8031] }))).toEqual(['llm-server'])
  })

  it('counts as another choice only where source, key or model differ', () => {
    const before = configWith()
    expect(choiceChanged(before, configWith({ conversation_delay: 5 }))).toBe(false)
    expect(choiceChanged(before, configWith({ llm_source: 'ollama' }))).toBe(true)
    expect(choiceChanged(before, configWith({ ollama_model: 'qwen3:8b' }))).toBe(true)
  })
})
