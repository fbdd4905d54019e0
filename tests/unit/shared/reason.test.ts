import { afterEach, describe, expect, test } from 'vitest'
import { asSentence, type Reason, reason, reasonSchema, within } from '../../../shared/reason.ts'
import * as english from '../../../shared/words/en/index.ts'
import { sayInEnglish, sayReason } from '../../../shared/words/say.ts'
import { inEnglish, speak } from '../../../shared/words/spoken.ts'

afterEach(() => speak(english))

const german = {
  ...english,
  reasons: {
    ...english.reasons,
    'level.service-down': '{service} läuft nicht',
    'level.warning': 'Achtung: {title}',
    'service.broken-off': 'Verbindung abgebrochen',
    'evidence.probe': '{url} antwortete so: {result}',
  },
}
const down = reason('level.service-down', { service: 'Middleware' })

describe('a reason within a reason', () => {
  test('is said in the language of the whole', () => {
    const told = reason('level.warning', { title: down })
    expect(sayReason(told)).toBe('Middleware is down')
    speak(german, 'de')
    expect(sayReason(told)).toBe('Achtung: Middleware läuft nicht')
    expect(sayInEnglish(told)).toBe('Middleware is down')
    expect(sayReason(told)).toBe('Achtung: Middleware läuft nicht')
  })

  test('in the midst of a sentence begins small, but for names, and in German as it is', () => {
    const told = (why: Reason) => sayReason(reason('evidence.probe', { url: 'here', result: within(why) }))
    expect(told(reason('service.broken-off'))).toContain(' the connection broke off')
    expect(told(reason('level.cerebrum-down'))).toContain('CEREBRUM is not running')
    speak(german, 'de')
    expect(told(reason('service.broken-off'))).toBe('here antwortete so: Verbindung abgebrochen')
  })

  test('as a sentence ends once, as sentences of the language do', () => {
    const one = reason('level.warning', { title: asSentence(down) })
    const two = reason('level.warning', { title: [asSentence(down), asSentence(down)] })
    expect(sayReason(one)).toBe('Middleware is down.')
    expect(sayReason(reason('level.warning', { title: asSentence(one) }))).toBe('Middleware is down.')
    expect(sayReason(two)).toBe('Middleware is down. Middleware is down.')
    speak(english, 'zh-CN')
    expect(sayReason(one)).toBe('Middleware is down。')
  })

  test('travels, down to a depth that no reason of ours has', () => {
    const deep = (depth: number): Reason => (depth === 0 ? down : reason('level.warning', { title: deep(depth - 1) }))
    expect(reasonSchema.parse(deep(4))).toEqual(deep(4))
    expect(reasonSchema.safeParse(deep(40)).success).toBe(false)
  })

  test.each([
    [null],
    [true],
    [{ code: 'level.ok' }],
    [{ code: 1, params: {} }],
    [['text']],
    [{ code: 'level.ok', params: { a: null } }],
  ])('%j is none, and does not travel', (fact) => {
    expect(reasonSchema.safeParse({ code: 'level.warning', params: { title: fact } }).success).toBe(false)
  })
})

test('what fails while English is said leaves the language as it was', () => {
  speak(german, 'de')
  const fail = () => {
    throw new Error('no')
  }
  expect(() => inEnglish(fail)).toThrow('no')
  expect(sayReason(down)).toBe('Middleware läuft nicht')
})

test('words that are no reasons travel as what they are, too', () => {
  const able = reason('incident.proof.able', { source: { word: 'source', of: 'demo' } })
  const free = reason('evidence.free', { free: { word: 'bytes', of: 3.2e9 }, total: { word: 'bytes', of: 250e9 } })
  const paused = reason('diagnosis.training-circles.title', { why: { word: 'circles', of: 'teacher alternation' } })
  expect(reasonSchema.parse(able)).toEqual(able)
  expect(sayReason(able)).toContain('Practice teacher')
  expect(sayReason(paused)).toBe('Training is paused: The LLM goes in circles: two replies that take turns')
  speak({ ...english, sourceNames: { ...english.sourceNames, demo: 'Übungslehrer' } }, 'de')
  expect(sayReason(able)).toContain('Übungslehrer')
  expect(sayReason(free)).toContain('3,2 GB')
})

test('a word from a newer version than ours is shown as it is', () => {
  expect(sayReason(reason('incident.proof.able', { source: { word: 'source', of: 'oracle' } }))).toContain('oracle')
  const strange = JSON.parse('{ "word": "colour", "of": "red" }')
  expect(sayReason(reason('incident.proof.able', { source: strange }))).toContain('red')
})
