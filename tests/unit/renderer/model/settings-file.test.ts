import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  MOST_TEXT,
  readSettingsFile,
  type SettingsReading,
  settingsFile,
  settingsFileName,
} from '../../../../renderer/model/settings-file.ts'
import { sayChanged, sayImportEffect, sayPath, sayWrongFile } from '../../../../renderer/model/settings-file-words.ts'
import { configPatchSchema, defaultConfig } from '../../../../shared/config.ts'
import { secretNames } from '../../../../shared/secrets.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'

const now = new Date(2026, 10, 27, 12)
const config: Record<string, unknown> = { ...defaultConfig }
const fileWith = (settings: object, more: object = {}): string =>
  JSON.stringify({ format: 'llm-trainer-settings', version: 1, settings, ...more })
const read = (text: string, current = config): Extract<SettingsReading, { kind: 'read' }> => {
  const reading = readSettingsFile(text, current)
  if (reading.kind !== 'read') throw new Error(sayWrongFile(reading.wrong))
  return reading
}
const refusal = (text: string): string => {
  const reading = readSettingsFile(text, config)
  return reading.kind === 'wrong' ? sayWrongFile(reading.wrong) : 'taken'
}

test('what was exported changes nothing where it came from, and everything that differs elsewhere', () => {
  const there = {
    ...config,
    max_exchanges: 250,
    middleware_port: 9000,
    health: { ...defaultConfig.health, timeout_ms: 700 },
  }
  const { text } = settingsFile(there, now)
  expect(read(text, there).changes).toEqual([])
  const { patch, changes } = read(text)
  expect(patch).toEqual({
    max_exchanges: 250,
    middleware_port: 9000,
    health: { ...defaultConfig.health, timeout_ms: 700 },
  })
  expect(changes).toContainEqual({ path: 'health.timeout_ms', from: 900, to: 700 })
  expect(changes).toHaveLength(3)
  expect(configPatchSchema.safeParse(patch).success).toBe(true)
})

test('the file has neither secrets nor what is right on one computer only; ports go along', () => {
  const key = fakeKey('a1')
  const { text, without } = settingsFile(
    {
      ...config,
      openrouter_api_key: key,
      proxy_url: 'http://ada:pass@proxy:8080',
      extra_ca_file: '/home/ada/ca.pem',
      python: '/usr/bin/python3',
      llm_source: 'openrouter',
      cerebrum_url: 'http://ada:hidden@localhost:8000',
      conversation_topics: ['Colours', `my key is ${key}`],
    },
    now,
  )
  for (const gone of [key, 'pass', 'hidden', 'ca.pem', 'python3', 'llm_source', ...secretNames])
    expect(text).not.toContain(gone)
  expect(without).toEqual(['cerebrum_url', 'conversation_topics'])
  expect(JSON.parse(text)).toMatchObject({ settings: { llm_server_port: 8030 } })
  expect(settingsFileName(now)).toBe('llm-trainer-settings-2026-11-27.json')
})

test('of a config.json, too, secrets, unknown names and what belongs to a computer are named and kept out', () => {
  const reading = read(
    JSON.stringify({
      max_exchanges: 7,
      openrouter_api_key: fakeKey('a2'),
      telegram_bot_token: '',
      ollama_url: 'http://ada:hidden@localhost:11434',
      proxy_url: 'http://proxy:8080',
      colour: 'blue',
      [fakeKey('a3')]: 1,
      conversation_delay: null,
    }),
  )
  expect(reading.patch).toEqual({ max_exchanges: 7 })
  expect(reading.secrets).toEqual(['openrouter_api_key', 'ollama_url'])
  expect(reading.here).toEqual(['proxy_url'])
  expect(reading.unknown).toEqual(['colour', '…'])
})

test('what an object leaves out stays as it is', () => {
  expect(read(fileWith({ training_limits: { tokens: 5000 } })).patch).toEqual({
    training_limits: { money: null, tokens: 5000, time: null },
  })
})

test.each([
  ['{ "max_exchanges": 5,, }', /^Line 1, column \d+.*Mend it there/],
  ['', /the file is empty/],
  ['[1, 2]', /There are no settings in it/],
  ['{"name": "some package"}', /There are no settings in it/],
  [fileWith({}, { format: 'other' }), /There are no settings in it/],
  [fileWith({}, { settings: 5 }), /There are no settings in it/],
  [fileWith({ max_exchanges: 5 }, { version: 2 }), /newer version/],
  [`{"max_exchanges": ${'['.repeat(60_000)}${']'.repeat(60_000)}}`, /There are no settings in it/],
  [fileWith({ max_exchanges: 0 }), /max_exchanges: .*Mend it in the file/],
  [fileWith({ max_exchanges: 5, health: { timeout_ms: 'soon' } }), /health\.timeout_ms: /],
  [fileWith({ llm_server_port_range: [8035, 8030] }), /the first port must not be above the second/],
  [fileWith({ middleware_port: 8030 }), /Port 8030 would be set twice: Port of the LLM server, Port of the middleware/],
  ['x'.repeat(MOST_TEXT + 1), /larger than settings are/],
])('a file that cannot be meant is refused as a whole, with the reason (%#)', (text, why) => {
  expect(refusal(text)).toMatch(why)
})

test('two ports that change places are no conflict', () => {
  expect(read(fileWith({ middleware_port: 8040, sms_server_port: 8032 })).changes).toHaveLength(2)
})

test('whatever a file holds, nothing is thrown, and what is taken fits the schema', () => {
  const name = fc.oneof(fc.constantFrom(...Object.keys(config), ...secretNames, '__proto__', 'toString'), fc.string())
  fc.assert(
    fc.property(fc.dictionary(name, fc.jsonValue()), (settings) => {
      const reading = readSettingsFile(fileWith(settings), config)
      if (reading.kind === 'read') expect(configPatchSchema.safeParse(reading.patch).success).toBe(true)
    }),
  )
})

test('changes are told by the names that stand in the settings', () => {
  expect(sayPath('middleware_port')).toBe('Port of the middleware')
  expect(sayPath('cerebrum_url')).toBe('CEREBRUM')
  expect(sayChanged('conversation_topics', [])).toBe('empty')
  expect(sayChanged('conversation_topics', ['a', 'b'])).toBe('a, b')
  expect(sayChanged('conversation_topics', ['a', 'b', 'c', 'd'])).toBe('4 entries')
  expect(sayChanged('training_limits.money', null)).toBe('no limit')
  expect(sayChanged('llm_server_port_range', [8030, 8035])).toBe('8030–8035')
})

test('an import says which services it restarts, and whether that reaches training', () => {
  const change = (path: string) => ({ path, from: 1, to: 2 })
  expect(sayImportEffect([change('max_exchanges'), change('cerebrum_url')], 'built-in')).toMatchObject({
    text: 'Nothing is restarted.',
    restarts: false,
  })
  expect(sayImportEffect([change('sms_server_port')], 'built-in')).toEqual({
    text: 'Restarts: SMS.',
    restarts: true,
    interrupts: false,
  })
  expect(sayImportEffect([change('middleware_port'), change('llm_server_port')], 'built-in')).toMatchObject({
    text: 'Restarts: Middleware, LLM server.',
    interrupts: true,
  })
})
