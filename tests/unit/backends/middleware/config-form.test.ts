import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readConfigForm } from '../../../../backends/middleware/config-form.ts'
import { defaultConfig } from '../../../../shared/config.ts'
import { ProblemError } from '../../../../shared/problem.ts'
import { maskSecret } from '../../../../shared/secrets.ts'

const KEY = `sk-or-v1-${'fake'.padEnd(64, '0')}`
const { health, proxy_url, extra_ca_file, failover, secret_source, secret_store, openrouter_url, ...original } =
  defaultConfig
const shown = { ...original, openrouter_api_key: maskSecret('openrouter_api_key', KEY) }

function refusalOf(form: Record<string, unknown>): string {
  try {
    readConfigForm(form, shown)
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 422) return error.problem.detail
    throw error
  }
  return 'accepted'
}

describe('the four forms of the original’s page', () => {
  test.each([
    [
      'source, models, key and pace',
      {
        llm_source: 'ollama',
        ollama_model: 'llama3.2:3b',
        openrouter_model: 'vendor/model',
        openrouter_api_key: KEY,
        conversation_delay: 1.5,
        topic_switch_interval: 7,
      },
    ],
    ['Telegram', { telegram_bot_token: '1234:fake-token' }],
    ['Twilio', { twilio_account_sid: 'ACfake', twilio_auth_token: 'fake-token', twilio_phone_number: '+15550100' }],
    ['whom the bots ask', { default_ai_backend: 'cerebrum' }],
  ])('%s: become a patch as they are', (_, form) => {
    expect(readConfigForm(form, shown)).toEqual(form)
  })

  test('an empty secret and a null number are left out', () => {
    const form = {
      llm_source: 'ollama',
      openrouter_api_key: '',
      telegram_bot_token: '',
      twilio_auth_token: '',
      conversation_delay: null,
      topic_switch_interval: null,
      max_exchanges: null,
    }
    expect(readConfigForm(form, shown)).toEqual({ llm_source: 'ollama' })
  })

  test('what comes back as it was shown is left out, the mask of the key included', () => {
    expect(readConfigForm(shown, shown)).toEqual({})
    expect(readConfigForm({ ...shown, conversation_delay: 5 }, shown)).toEqual({ conversation_delay: 5 })
  })

  test('another mask goes on to the control plane, which knows the stored secret', () => {
    expect(readConfigForm({ openrouter_api_key: 'sk-or-v1-…9999' }, shown)).toEqual({
      openrouter_api_key: 'sk-or-v1-…9999',
    })
  })

  test('an empty text that is no secret is a value', () => {
    const before = { ...shown, twilio_account_sid: 'ACfake', openrouter_model: 'vendor/model' }
    const form = { twilio_account_sid: '', openrouter_model: '' }
    expect(readConfigForm(form, before)).toEqual(form)
  })
})

describe('what is wrong is refused, with the field in the reason', () => {
  test.each([
    ['llm_source', 'banana'],
    ['llm_source', 7],
    ['ollama_model', ''],
    ['ollama_model', null],
    ['ollama_model', 3],
    ['openrouter_model', null],
    ['openrouter_model', ['a']],
    ['openrouter_api_key', 12],
    ['openrouter_api_key', null],
    ['openrouter_api_key', { value: KEY }],
    ['telegram_bot_token', false],
    ['twilio_auth_token', []],
    ['twilio_account_sid', 1],
    ['twilio_phone_number', null],
    ['default_ai_backend', 'telegram'],
    ['default_ai_backend', ''],
    ['conversation_delay', -1],
    ['conversation_delay', 'nan'],
    ['conversation_delay', 'NaN'],
    ['conversation_delay', '2'],
    ['conversation_delay', Number.NaN],
    ['conversation_delay', Number.POSITIVE_INFINITY],
    ['conversation_delay', true],
    ['topic_switch_interval', 0],
    ['topic_switch_interval', -3],
    ['topic_switch_interval', 2.5],
    ['topic_switch_interval', '10'],
    ['max_exchanges', 0],
    ['max_conversation_history', 0.5],
    ['conversation_topics', 'one'],
    ['conversation_topics', [1]],
    ['cerebrum_url', 'localhost:8000'],
    ['cerebrum_url', 'file:///etc/passwd'],
    ['ollama_url', 'not an address'],
    ['middleware_port', 0],
    ['middleware_port', 70_000],
    ['sms_server_port', '8040'],
    ['telegram_server_port', 80.5],
    ['web_interface_port', -1],
    ['llm_server_port', {}],
    ['llm_server_port_range', [8035, 8030]],
    ['llm_server_port_range', [8030]],
  ])('%s: %j', (field, value) => {
    expect(refusalOf({ [field]: value })).toMatch(new RegExp(`^Nothing was saved\\. ${field}(\\.\\d+)?: .+`))
  })

  test.each(['nonsense', 'openrouter_url', 'proxy_url', 'health', 'secret_store', 'secret_source', 'constructor'])(
    '%s is no setting that this door changes',
    (field) => {
      expect(refusalOf({ [field]: 'http://127.0.0.1:1' })).toContain(`${field}: is not a setting`)
    },
  )

  test('all faults are told at once, and good fields beside them are not accepted', () => {
    const reason = refusalOf({ ollama_model: 'fine', conversation_delay: -1, topic_switch_interval: 0, nonsense: 1 })
    for (const field of ['conversation_delay:', 'topic_switch_interval:', 'nonsense:']) expect(reason).toContain(field)
    expect(reason).not.toContain('ollama_model')
  })

  test('a wrong value is never repeated in the reason where it is a secret', () => {
    expect(refusalOf({ openrouter_api_key: [KEY] })).not.toContain(KEY)
  })
})

test('whatever is posted, the outcome is a patch of shown fields or a refusal', () => {
  const field = fc.oneof(fc.constantFrom(...Object.keys(shown)), fc.string())
  fc.assert(
    fc.property(fc.dictionary(field, fc.jsonValue()), (form) => {
      if (refusalOf(form) !== 'accepted') return
      for (const name of Object.keys(readConfigForm(form, shown))) expect(Object.hasOwn(shown, name)).toBe(true)
    }),
  )
})
