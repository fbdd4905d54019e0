import { describe, expect, it } from 'vitest'
import { looksSecret, withoutSecrets } from '../../../cli/looks-secret.ts'
import { closest, distance } from '../../../cli/suggest.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { fakeBotToken } from '../../support/fake-telegram.ts'
import { fakeAuthToken } from '../../support/fake-twilio.ts'

describe('the nearest name', () => {
  it.each([
    ['statsu', 'status'],
    ['lst', 'list'],
    ['exp', 'export'],
    ['restrat', 'restart'],
    ['xyzzy', null],
    ['', null],
  ])('of %j is %j', (word, name) => {
    expect(closest(word, ['status', 'list', 'export', 'restart', 'start'])).toBe(name)
  })

  it('counts letters that are typed differently', () => {
    expect(distance('abc', 'abc')).toBe(0)
    expect(distance('abc', 'axc')).toBe(1)
    expect(distance('', 'abc')).toBe(3)
    expect(distance('kitten', 'sitting')).toBe(3)
  })
})

describe('a word that could be a secret', () => {
  it.each([fakeKey(), fakeBotToken(), fakeAuthToken('a1'), 'SK-OR-v1-abc'])('%j is not repeated', (word) => {
    expect(looksSecret(word)).toBe(true)
    expect(withoutSecrets(`error: unknown command '${word}'`)).toBe("error: unknown command '[secret]'")
  })

  it.each(['statsu', 'gemma3:4b', 'openai/gpt-4.1-mini', '--stop-training', 'too many arguments for services'])(
    '%j is not one',
    (word) => {
      expect(withoutSecrets(word)).toBe(word)
    },
  )
})
