import { expect, it } from 'vitest'
import { settingsSectionOf } from '../../../../renderer/model/settings-route.ts'
import { countOf, searchSettings, wholeSection } from '../../../../renderer/model/settings-search.ts'
import { defaultConfig } from '../../../../shared/config.ts'
import { settings, settingsCards, settingsSections } from '../../../../shared/settings-catalogue.ts'

const values = { ...defaultConfig, proxy_url: 'http://proxy.school.example:3128', twilio_phone_number: '+49 30 1234' }
const found = (query: string): string[] =>
  searchSettings(query, values).flatMap(({ cards, rows }) => [...cards, ...rows.map(({ path }) => path)])

it.each([
  ['a label', 'pause between', ['conversation_delay']],
  ['a key', 'topic_switch_interval', ['topic_switch_interval']],
  ['a key by its words', 'switch interval', ['topic_switch_interval']],
  ['a key inside an object', 'health.timeout', ['health.timeout_ms']],
  ['a value', '11434', ['ollama_url']],
  ['a value of a card', 'school.example', ['network']],
  ['a text value, whatever its case', '+49 30', ['twilio_phone_number']],
  ['other words for the same', 'proxy certificate', ['network']],
  ['accents left out', 'Twílio account', ['twilio_account_sid']],
  ['words in any order', 'middleware port', ['middleware_port', 'telegram_server_port']],
])('a setting is found by %s', (_, query, paths) => expect(found(query)).toEqual(paths))

it('what is nowhere is not found, and a query of spaces finds everything', () => {
  expect(searchSettings('zzz', values)).toEqual([])
  // However a language groups its digits.
  expect(searchSettings('3000', values).flatMap(({ rows }) => rows.map(({ path }) => path))).toContain(
    'health.interval_ms',
  )
  expect(countOf(searchSettings('  ', values))).toBe(settings.length + settingsCards.length)
})

it('every section shows something, and each thing is in one', () => {
  const shown = settingsSections.map(wholeSection)
  for (const { section, cards, rows } of shown) expect(cards.length + rows.length, section).toBeGreaterThan(0)
  expect(countOf(shown)).toBe(settings.length + settingsCards.length)
})

it.each([
  ['#settings', 'source'],
  ['#settings/', 'source'],
  ['#settings/nowhere', 'source'],
  ['#settings/health', 'health'],
  ['#/settings/file', 'file'],
  ['#settings/raw', 'file'],
  ['#settings/topics', 'training'],
  ['#settings/max_exchanges', 'training'],
  ['#settings/messaging.public_url', 'bots'],
])('%s shows the section %s', (hash, section) => expect(settingsSectionOf(hash)).toBe(section))
