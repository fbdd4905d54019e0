import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editConfigText, withoutSecrets } from '../../../../control/workspace/config-edit.ts'
import { configPatchSchema } from '../../../../shared/config.ts'
import { readConfigText } from '../../../../shared/config-text.ts'
import { PATIENCE_MS, runs } from '../../../support/runs.ts'

const patch = fc.record(
  {
    conversation_delay: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    max_exchanges: fc.integer({ min: 1, max: 1_000_000 }),
    llm_source: fc.constantFrom('openrouter', 'ollama', null),
    openrouter_model: fc.string({ unit: 'grapheme' }),
    conversation_topics: fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }),
    health: fc.record(
      { interval_ms: fc.integer({ min: 250, max: 9000 }), timeout_ms: fc.constant(900) },
      { requiredKeys: [] },
    ),
    secret_source: fc.dictionary(fc.constantFrom('openrouter_api_key', 'telegram_bot_token'), fc.constant('stored')),
  },
  { requiredKeys: [] },
)

const known = new Set(Object.keys(configPatchSchema.shape))
const unknownKey = fc
  .string()
  .filter((key) => !known.has(key) && !key.endsWith('_token') && key !== 'openrouter_api_key')
const unknownKeys = fc.dictionary(unknownKey, fc.jsonValue(), { maxKeys: 6 })
const layout = fc.constantFrom<(value: unknown) => string>(
  (value) => JSON.stringify(value),
  (value) => JSON.stringify(value, null, 2),
  (value) => `\uFEFF${JSON.stringify(value, null, 4)}\n`,
  (value) => JSON.stringify(value, null, '\t').replaceAll('\n', '\r\n'),
)

const parse = (text: string): Record<string, unknown> => JSON.parse(text.replace(/^\uFEFF/, ''))
const unknownOf = (text: string): [string, unknown][] => Object.entries(parse(text)).filter(([key]) => !known.has(key))

describe('any sequence of patches', () => {
  it('keeps unknown keys with their values, the order of all keys, and ends with what was set last', {
    timeout: PATIENCE_MS,
  }, () => {
    fc.assert(
      fc.property(unknownKeys, patch, fc.array(patch, { maxLength: 5 }), layout, (unknown, first, patches, write) => {
        const start = write({ ...first, ...unknown })
        let text = start
        for (const values of patches) {
          const before = Object.keys(parse(text))
          text = editConfigText(text, values)
          expect(Object.keys(parse(text)).filter((key) => before.includes(key))).toEqual(before)
          expect(parse(text)).toMatchObject(JSON.parse(JSON.stringify(values)))
          expect(readConfigText(text).kind).toBe('valid')
        }
        expect(unknownOf(text)).toEqual(unknownOf(start))
      }),
      runs(60),
    )
  })

  it('changes nothing when it says what is there', () => {
    fc.assert(
      fc.property(unknownKeys, patch, layout, (unknown, values, write) => {
        const text = write({ ...unknown, ...values })
        expect(editConfigText(text, values)).toBe(text)
      }),
    )
  })
})

describe('a file that broke off', () => {
  it('is never taken for a configuration, wherever it broke', () => {
    fc.assert(
      fc.property(unknownKeys, patch, layout, fc.nat(), (unknown, values, write, cut) => {
        const text = write({ ...values, ...unknown }).trimEnd()
        expect(readConfigText(text.slice(0, cut % text.length)).kind).toBe('invalid')
      }),
    )
  })
})

describe('the copy without secrets', () => {
  it('holds no secret and the same settings', () => {
    const secret = fc.stringMatching(/^[a-z0-9]{20}$/)
    fc.assert(
      fc.property(unknownKeys, patch, secret, layout, (unknown, values, value, write) => {
        const text = write({ ...values, openrouter_api_key: value, ...unknown, twilio_auth_token: value })
        const clean = withoutSecrets(text)
        expect(clean).not.toContain(value)
        expect(unknownOf(clean)).toEqual(
          unknownOf(text).map(([key, old]) => [key, old === value && /_key|_token/.test(key) ? '' : old]),
        )
      }),
    )
  })
})
