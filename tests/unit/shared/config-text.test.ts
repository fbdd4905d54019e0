import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../../../shared/config.ts'
import { type ConfigReading, placeOf, readConfigText } from '../../../shared/config-text.ts'

const detailOf = (reading: ConfigReading): string => (reading.kind === 'invalid' ? reading.detail : 'valid')

describe('a configuration that is in order', () => {
  it('takes the defaults for what is missing', () => {
    expect(readConfigText('{}')).toEqual({ kind: 'valid', config: defaultConfig, secretsInFile: [] })
  })

  it.each([
    ['a byte order mark', '\uFEFF{"max_exchanges": 7}'],
    ['CR LF', '{\r\n  "max_exchanges": 7\r\n}\r\n'],
    ['unknown keys', '{"max_exchanges": 7, "mine": {"deep": [1e999]}}'],
    ['a key that stands there twice: the last one counts', '{"max_exchanges": 3, "max_exchanges": 7}'],
    ['null for a default', '{"max_exchanges": 7, "openrouter_model": null}'],
  ])('may have %s', (_, text) => {
    const reading = readConfigText(text)
    expect(reading.kind === 'valid' && reading.config.max_exchanges).toBe(7)
  })

  it('names the secrets that lie in it, empty ones apart', () => {
    const reading = readConfigText('{"openrouter_api_key": "sk-or-v1-fake", "telegram_bot_token": ""}')
    expect(reading.kind === 'valid' && reading.secretsInFile).toEqual(['openrouter_api_key'])
  })
})

describe('a configuration that cannot be used', () => {
  it('names every fault of its values from the top, so that none is found only after the other was mended', () => {
    const reading = readConfigText('{\n  "max_exchanges": 0,\n  "conversation_delay": "slow"\n}')
    expect(reading).toEqual({
      kind: 'invalid',
      detail:
        'Line 2, column 20 (max_exchanges): Too small: expected number to be >=1. Line 3, column 25 (conversation_delay): Invalid input: expected number, received string.',
      place: { line: 2, column: 20 },
      field: 'max_exchanges',
    })
  })

  it('says how many faults it does not name', () => {
    const text = JSON.stringify({ conversation_topics: [1, 2, 3, 4, 5, 6, 7] })
    expect(detailOf(readConfigText(text))).toMatch(/conversation_topics\.4\): [^(]* And 2 more\.$/)
  })

  it.each([
    ['', 'Line 1, column 1: the file is empty; an empty configuration is {}.'],
    [' \n', 'Line 1, column 1: the file is empty; an empty configuration is {}.'],
    ['{\n  "conversation_delay": NaN\n}', 'Line 2, column 25 (conversation_delay): JSON has no NaN.'],
    ['{"conversation_delay": -Infinity}', 'Line 1, column 24 (conversation_delay): JSON has no -Infinity.'],
    ['{"a": True}', 'Line 1, column 7: JSON has no True.'],
    ['{\n  "a": 1\n  "b": 2\n}', 'Line 3, column 3: a comma is missing.'],
    ['{\n  "a": 1,\n}', 'Line 3, column 1: there is a comma too many before this.'],
    ['{"a": [1, 2,]}', 'Line 1, column 13: there is a comma too many before this.'],
    ['{"a": 1} 5', 'Line 1, column 10: something stands after the end.'],
    ['{"a": 1 // note\n}', 'Line 1, column 9: JSON has no comments.'],
    ["{'a': 1}", 'Line 1, column 2: this is not a JSON value; text needs double quotes.'],
    ['{"a": "x', 'Line 1, column 7: the closing double quote of a text is missing.'],
    ['{"a": "C:\\data"}', 'Line 1, column 7: a backslash in a text has to be written twice.'],
    ['{"a": 1', 'Line 1, column 8: the file ends too early.'],
    ['{\r\n\r\n  "max_exchanges": 0\r\n}', 'Line 3, column 20 (max_exchanges): Too small: expected number to be >=1.'],
    [
      '{"health": {"interval_ms": "fast"}}',
      'Line 1, column 28 (health.interval_ms): Invalid input: expected number, received string.',
    ],
    [
      '{"max_exchanges": 1, "max_exchanges": "x"}',
      'Line 1, column 39 (max_exchanges): Invalid input: expected number, received string.',
    ],
    [
      '{"conversation_topics": ["a", 5]}',
      'Line 1, column 31 (conversation_topics.1): Invalid input: expected string, received number.',
    ],
    [
      '{\n  "sms_server_port": 6000\n}',
      'Line 2, column 22 (sms_server_port): browsers never connect to port 6000; choose another one.',
    ],
    [
      '{"llm_server_port_range": [8035, 8030]}',
      'Line 1, column 27 (llm_server_port_range): the first port must not be above the second.',
    ],
    [
      '{"conversation_delay": 1e999}',
      'Line 1, column 24 (conversation_delay): Invalid input: expected number, received Infinity.',
    ],
    ['[]', 'Line 1, column 1: Invalid input: expected object, received array.'],
    ['"text"', 'Line 1, column 1: Invalid input: expected object, received string.'],
  ])('%j is told as: %s', (text, expected) => {
    expect(detailOf(readConfigText(text))).toBe(expected)
  })

  it('may be nested as deeply as it likes without harm', () => {
    expect(detailOf(readConfigText(`{"a": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`))).toMatch(/nested too deeply/)
  })

  const fake = 'sk-or-v1-'.padEnd(40, 'f')
  it.each([
    `{"openrouter_api_key": ${fake}}`,
    `{"openrouter_api_key": "${fake}`,
    `{"openrouter_api_key": ["${fake}"]}`,
    `{"openrouter_api_key": "${fake}" "x"}`,
    `{"openrouter_api_key": "${fake}\\q"}`,
    `{"llm_source": "${fake}"}`,
    `{"${fake}"}`,
    `{"${fake}`,
    `{"ollama_url": "${fake}"}`,
  ])('is told without a secret in it: %s', (text) => {
    const reading = readConfigText(text)
    expect(reading.kind).toBe('invalid')
    expect(JSON.stringify(reading)).not.toContain('sk-or')
  })
})

describe('line and column', () => {
  it.each([
    ['', 0, 1, 1],
    ['ab', 1, 1, 2],
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 3, 2, 1],
    ['a\rb', 2, 2, 1],
    ['a\n\nb', 3, 3, 1],
  ])('of %j at %i are %i and %i', (text, offset, line, column) => {
    expect(placeOf(text, offset)).toEqual({ line, column })
  })
})
