import { expect, test } from 'vitest'
import { languageFor } from '../../../shared/words/languages.ts'

const system = (...tags: string[]) => languageFor('system', tags)

test.each([
  [['de-AT', 'en'], 'de', 'de-AT'],
  [['nl', 'fr-CA', 'de'], 'fr', 'fr-CA'],
  [['en-US'], 'en', 'en-US'],
  [['zh-CN', 'en-US'], 'zh', 'zh-CN'],
  [['zh-Hans-SG'], 'zh', 'zh-Hans-SG'],
  [['zh'], 'zh', 'zh'],
  [['es_MX.UTF-8', 'es_MX'], 'es', 'es-MX'],
] as const)('%j prefers %s, written as in %s', (tags, language, locale) => {
  expect(system(...tags)).toEqual({ language, locale })
})

test.each([[['zh-TW', 'zh', 'en-US', 'en']], [['zh-Hant-HK', 'en-US']], [['zh-HK', 'zh', 'en-US']]])(
  '%j reads English rather than simplified characters',
  (tags) => {
    expect(system(...tags)).toEqual({ language: 'en', locale: 'en-US' })
  },
)

test('simplified characters are taken where they are preferred beside traditional ones', () => {
  expect(system('zh-TW', 'zh-CN').language).toBe('zh')
})

test.each([[[]], [['pt-BR', 'ja']], [['C', '', 'not a tag']]])('%j is answered in English as it is here', (tags) => {
  expect(system(...tags)).toEqual({ language: 'en', locale: 'en-GB' })
})

test('a language that was chosen counts, with the region in which the system has it', () => {
  expect(languageFor('de', ['en-US', 'de-CH'])).toEqual({ language: 'de', locale: 'de-CH' })
  expect(languageFor('de', ['en-US'])).toEqual({ language: 'de', locale: 'de' })
  expect(languageFor('zh', ['zh-TW'])).toEqual({ language: 'zh', locale: 'zh-Hans' })
  expect(languageFor('en', ['de-DE', 'en'])).toEqual({ language: 'en', locale: 'en-GB' })
})
