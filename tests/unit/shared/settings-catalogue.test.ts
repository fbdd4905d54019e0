import { expect, test } from 'vitest'
import { configPatchSchema, configSchema, defaultConfig } from '../../../shared/config.ts'
import {
  defaultAt,
  patchAt,
  type SettingField,
  settings,
  settingsCards,
  valueAt,
} from '../../../shared/settings-catalogue.ts'

const topKey = (path: string): string => path.split('.')[0] ?? path

test('every key that can be changed is a row, or in the care of one card', () => {
  const rows = new Set(settings.map(({ path }) => topKey(path)))
  const inCards = settingsCards.flatMap(({ keys }): readonly string[] => keys)
  expect([...rows, ...inCards].sort()).toEqual(Object.keys(configPatchSchema.shape).sort())
})

test('of an object that is rows, every value has one', () => {
  for (const key of ['health', 'training_limits', 'messaging'] as const) {
    const paths = settings.map(({ path }) => path).filter((path) => topKey(path) === key)
    expect(paths.sort()).toEqual(
      Object.keys(defaultConfig[key])
        .map((inner) => `${key}.${inner}`)
        .sort(),
    )
  }
})

const good = (field: SettingField): unknown[] => {
  switch (field.kind) {
    case 'port':
      return [1, 65_535]
    case 'port-range':
      return [[1, 65_535]]
    case 'number':
      return [
        field.above ? 0.5 + field.least : field.least,
        field.most ?? 1_000_000,
        ...(field.optional ? [null] : []),
      ].map((value) => (field.whole && value !== null ? Math.ceil(value) : value))
    case 'url':
      return ['http://localhost:1/x', 'https://a.example', ...(field.optional ? [null] : [])]
    case 'text':
      return [field.optional ? null : '', 'x']
    case 'hosts':
      return [['panel.example.org', 'other.example.org:8443', '10.0.0.7', '[fd00::7]:8035']]
    case 'choice':
      return [...field.options]
  }
}
const bad = (field: SettingField): unknown[] => {
  switch (field.kind) {
    case 'port':
      return [0, 65_536, 1.5]
    case 'port-range':
      return [
        [2, 1],
        [0, 1],
      ]
    case 'number':
      return [
        field.above ? field.least : field.least - 1,
        ...(field.whole ? [field.least + 1.5] : []),
        ...(field.optional ? [] : [null]),
      ]
    case 'url':
      return ['', 'localhost']
    case 'text':
      return []
    case 'hosts':
      return [['https://panel.example.org'], ['panel.example.org/x'], ['*'], [''], ['a; script-src *']]
    case 'choice':
      return ['other']
  }
}

for (const { path, field } of settings)
  test(`${path}: the limits that are shown are those that are held to`, () => {
    const taken = (value: unknown) => configPatchSchema.safeParse(patchAt(defaultConfig, path, value)).success
    for (const value of [defaultAt(path), ...good(field)]) expect(taken(value), String(value)).toBe(true)
    for (const value of bad(field)) expect(taken(value), String(value)).toBe(false)
  })

test('a patch changes its one value and keeps those beside it', () => {
  const config = configSchema.parse({
    training_limits: { money: 5, tokens: null, time: 60 },
    health: { timeout_ms: 800 },
  })
  expect(patchAt(config, 'training_limits.money', null)).toEqual({
    training_limits: { money: null, tokens: null, time: 60 },
  })
  expect(patchAt(config, 'middleware_port', 9000)).toEqual({ middleware_port: 9000 })
  expect(valueAt(config, 'health.timeout_ms')).toBe(800)
  expect(valueAt({}, 'health.timeout_ms')).toBeUndefined()
})
