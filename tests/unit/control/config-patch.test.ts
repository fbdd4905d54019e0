import { describe, expect, it } from 'vitest'
import { readPatch } from '../../../control/config-patch.ts'
import { maskSecret } from '../../../shared/secrets.ts'

const KEY = `sk-or-v1-${'fake'.padEnd(64, '0')}`

describe('a patch of the configuration', () => {
  it('is taken apart into settings and secrets', () => {
    expect(readPatch({ llm_source: 'ollama', openrouter_api_key: KEY }, {})).toEqual({
      settings: { llm_source: 'ollama' },
      secrets: { openrouter_api_key: KEY },
    })
  })

  it('leaves a secret alone that comes back empty or as its mask', () => {
    const stored = { openrouter_api_key: KEY }
    const masked = maskSecret('openrouter_api_key', KEY)
    expect(readPatch({ openrouter_api_key: masked, telegram_bot_token: '' }, stored)).toEqual({
      settings: {},
      secrets: {},
    })
  })

  it.each([
    [{ openrouter_api_key: 'sk-or-v1-…9999' }, 'openrouter_api_key: is a shortened secret'],
    [{ telegram_bot_token: 'a\nb' }, 'telegram_bot_token: has several lines'],
    [{ twilio_auth_token: 12 }, 'twilio_auth_token: must be text'],
    [{ conversation_delay: -1 }, 'conversation_delay'],
    [{ conversation_delay: Number.NaN }, 'conversation_delay'],
    [{ llm_source: 'banana' }, 'llm_source'],
    [{ nonsense: 1 }, 'nonsense'],
    [{ mcp: { allow: ['repairs'] } }, 'mcp: is changed in the settings of the app'],
  ])('is refused whole when one value is wrong: %j', (patch, why) => {
    expect(() => readPatch({ ...patch, ollama_model: 'fine' }, { openrouter_api_key: KEY })).toThrow(why)
  })
})
