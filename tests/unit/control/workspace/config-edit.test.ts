import { describe, expect, it } from 'vitest'
import { blankConfigText, editConfigText, withoutSecrets } from '../../../../control/workspace/config-edit.ts'

describe('setting keys in a text', () => {
  it.each([
    ['a value in its place', '{\n  "a" : 1 ,\n\t"b":2\n}\n', { a: 5 }, '{\n  "a" : 5 ,\n\t"b":2\n}\n'],
    ['a new key in the style of the others', '{\n\t"a": 1\n}', { b: 'x' }, '{\n\t"a": 1,\n\t"b": "x"\n}'],
    ['a new key on one line', '{"a":1}', { b: 2 }, '{"a":1,"b":2}'],
    ['a new key with spaces on one line', '{ "a": 1, "b": 2 }', { c: 3 }, '{ "a": 1, "b": 2, "c": 3 }'],
    ['the first key', '{}\n', { a: 1 }, '{\n  "a": 1\n}\n'],
    ['the first key in CR LF', '\r\n{ }', { a: 1 }, '\r\n{\r\n  "a": 1\r\n}'],
    ['CR LF', '{\r\n  "a": 1\r\n}\r\n', { b: [1] }, '{\r\n  "a": 1,\r\n  "b": [\r\n    1\r\n  ]\r\n}\r\n'],
    ['a byte order mark', '\uFEFF{"a": 1}', { a: 2 }, '\uFEFF{"a": 2}'],
    [
      'a list that stands on one line',
      '{\n  "r": [1, 2],\n  "z": 0\n}',
      { r: [3, 4] },
      '{\n  "r": [3, 4],\n  "z": 0\n}',
    ],
    [
      'a list of several lines',
      '{\n  "t": [\n    "a"\n  ]\n}',
      { t: ['b', 'c'] },
      '{\n  "t": [\n    "b",\n    "c"\n  ]\n}',
    ],
    ['the last of two equal keys', '{"a": 1, "a": 2}', { a: 3 }, '{"a": 1, "a": 3}'],
    [
      'objects key by key',
      '{"h": {"x": 1, "y": 2}, "z": 0}',
      { h: { y: 3, n: 4 } },
      '{"h": {"x": 1, "y": 3, "n": 4}, "z": 0}',
    ],
    ['null', '{"a": "x"}', { a: null }, '{"a": null}'],
    ['nothing for undefined', '{"a": "x"}', { a: undefined, b: undefined }, '{"a": "x"}'],
    ['nothing for what is there', '{"a": [ 1,2 ], "b": 1.0}', { a: [1, 2], b: 1 }, '{"a": [ 1,2 ], "b": 1.0}'],
    [
      'numbers too large for us',
      '{"big": 12345678901234567890, "a": 1}',
      { a: 2 },
      '{"big": 12345678901234567890, "a": 2}',
    ],
    ['keys that are written with escapes', '{"\\u0061": 1}', { a: 2 }, '{"\\u0061": 2}'],
  ])('keeps everything else: %s', (_, text, values, expected) => {
    expect(editConfigText(text, values)).toBe(expected)
  })
})

describe('emptying secrets', () => {
  it('reaches every occurrence and nothing else', () => {
    const text = '{"openrouter_api_key": "one", "x": {"openrouter_api_key": "inner"}, "openrouter_api_key": "two"}'
    expect(blankConfigText(text, ['openrouter_api_key'])).toBe(
      '{"openrouter_api_key": "", "x": {"openrouter_api_key": "inner"}, "openrouter_api_key": ""}',
    )
  })

  it('knows all names of secrets', () => {
    const text = '\uFEFF{"openrouter_api_key":"a","telegram_bot_token":"b","twilio_auth_token":"c","d":"d"}'
    expect(withoutSecrets(text)).toBe(
      '\uFEFF{"openrouter_api_key":"","telegram_bot_token":"","twilio_auth_token":"","d":"d"}',
    )
  })
})

it('a rule of the failover is set inside its section, which keeps what else stands there', () => {
  const text = '{ "failover": { "note": "mine", "to_ollama": { "causes": { "model-gone": "off" }, "mode": "ask" } } }'
  const edited = editConfigText(text, {
    failover: { to_ollama: { mode: 'automatic', causes: { 'rate-limited': 'off' } }, return_minutes: 15 },
  })
  expect(edited).toBe(
    '{ "failover": { "note": "mine", "to_ollama": { "causes": { "model-gone": "off", "rate-limited": "off" }, "mode": "automatic" }, "return_minutes": 15 } }',
  )
})
