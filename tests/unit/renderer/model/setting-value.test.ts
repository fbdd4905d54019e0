import { afterEach, describe, expect, it } from 'vitest'
import {
  checkTyped,
  isDefault,
  sayDefault,
  sayLimits,
  sayValue,
  typedOf,
} from '../../../../renderer/model/setting-value.ts'
import { defaultConfig } from '../../../../shared/config.ts'
import { type SettingPath, settings } from '../../../../shared/settings-catalogue.ts'
import * as english from '../../../../shared/words/en/index.ts'
import { speak } from '../../../../shared/words/spoken.ts'

const settingOf = (path: SettingPath) => {
  const found = settings.find((setting) => setting.path === path)
  if (found === undefined) throw new Error(path)
  return found
}
const check = (path: SettingPath, typed: string) => checkTyped(settingOf(path), typed, defaultConfig)

afterEach(() => speak(english))

describe('numbers are written as the language writes them', () => {
  const said = (path: SettingPath) => {
    const { field } = settingOf(path)
    return [sayLimits(field), typedOf(field, 1234.5), sayValue(field, 1234.5)]
  }
  it('in English', () => {
    expect(said('max_exchanges')[0]).toBe('1 to 1,000,000')
    expect(said('messaging.waiting_hours')).toEqual(['0.01 to 168', '1234.5', '1,234.5'])
    expect(sayLimits(settingOf('middleware_port').field)).toBe('1 to 65535')
  })
  it('in German, and what stands in a field is understood as it stands there', () => {
    speak(english, 'de')
    expect(said('max_exchanges')[0]).toBe('1 to 1.000.000')
    expect(said('messaging.waiting_hours')).toEqual(['0,01 to 168', '1234,5', '1.234,5'])
    expect(check('conversation_delay', typedOf(settingOf('conversation_delay').field, 1234.5))).toEqual({
      ok: true,
      value: 1234.5,
    })
  })
})

describe('what is typed', () => {
  it.each<[SettingPath, string, unknown]>([
    ['max_exchanges', ' 1 000 ', 1000],
    ['conversation_delay', '2,5', 2.5],
    ['conversation_delay', '0', 0],
    ['training_limits.money', '', null],
    ['training_limits.money', '0.5', 0.5],
    ['middleware_port', '9000', 9000],
    ['llm_server_port_range', '9000 – 9005', [9000, 9005]],
    ['openrouter_url', ' https://gate.example/v1 ', 'https://gate.example/v1'],
    ['twilio_account_sid', '', ''],
    ['default_ai_backend', 'cerebrum', 'cerebrum'],
  ])('%s: %j is understood', (path, typed, value) => expect(check(path, typed)).toEqual({ ok: true, value }))

  it.each<[SettingPath, string, string]>([
    ['max_exchanges', '', 'It is empty. Type a value, or put it back to 100.'],
    ['max_exchanges', 'many', '“many” is no number. Type digits, like 100.'],
    ['max_exchanges', '2.5', '“2.5” is no whole number. Leave out what follows the point.'],
    ['max_exchanges', '0', '0 is too small. The least is 1.'],
    ['max_exchanges', '9999999', '9999999 is too large. The most is 1,000,000.'],
    ['conversation_delay', '-1', '-1 is too small. The least is 0.'],
    ['training_limits.money', '0', '0 is too small. Type more than 0, or leave it empty for no limit.'],
    ['training_limits.tokens', '1e9', '“1e9” is no number. Type digits, like 5.'],
    ['middleware_port', '70000', '“70000” is no port. Type a whole number from 1 to 65535.'],
    ['middleware_port', '8030', 'Port 8030 is set for: Port of the LLM server. Choose another one.'],
    ['middleware_port', '6000', 'Browsers never connect to port 6000. Choose another one.'],
    ['llm_server_port_range', '8035-8030', 'The first port must not be above the second. Swap them.'],
    ['llm_server_port_range', '8035', '“” is no port. Type a whole number from 1 to 65535.'],
    [
      'ollama_url',
      'localhost:11434',
      '“localhost:11434” is no address. Type one that begins with http:// or https://.',
    ],
  ])('%s: %j is refused with cause and what to do', (path, typed, why) =>
    expect(check(path, typed)).toEqual({ ok: false, why }),
  )

  it('of every default is the default', () => {
    for (const setting of settings) {
      const { path, field } = setting
      const typed = typedOf(
        field,
        path.split('.').reduce<unknown>((value, key) => (value as never)[key], defaultConfig),
      )
      const checked = check(path, typed)
      expect(checked.ok && isDefault(path, checked.value), path).toBe(true)
    }
  })
})

describe('in words', () => {
  it('are values, defaults and limits', () => {
    expect(sayDefault(settingOf('llm_server_port_range'))).toBe('8030–8035')
    expect(sayDefault(settingOf('training_limits.time'))).toBe('no limit')
    expect(sayDefault(settingOf('twilio_account_sid'))).toBe('empty')
    expect(sayValue(settingOf('default_ai_backend').field, 'ollama')).toBe('Ollama')
    expect(sayLimits(settingOf('health.interval_ms').field)).toBe('250 to 600,000')
    expect(sayLimits(settingOf('training_limits.money').field)).toBe('more than 0')
    expect(sayLimits(settingOf('openrouter_url').field)).toBe('')
  })
})
