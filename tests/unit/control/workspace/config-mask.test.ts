import { describe, expect, it } from 'vitest'
import { maskConfigText, unmaskConfigText } from '../../../../control/workspace/config-mask.ts'
import { meantText, rawOf } from '../../../../control/workspace/config-raw.ts'
import { problemFrom } from '../../../../shared/problem.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'

const KEY = fakeKey('7f3a')
const good = `{\n  "openrouter_api_key": "${KEY}",\n\t"proxy_url" : "http://me:hidden-word@proxy.example:1",\n  "mine": ["a", 1]\n}\n`

describe('the text of config.json for a door', () => {
  it.each([
    ['a key', good, KEY],
    ['the password of a proxy', good, 'hidden-word'],
    ['an escaped name', `{"openrouter\\u005fapi_key": "${KEY}"}`, KEY],
    ['a key under an unknown name', `{"note": "${KEY}"}`, KEY],
    ['a key of a file that breaks off', `{"a": 1 "openrouter_api_key": "${KEY}", `, KEY],
    ['a token after a name without its quote', '{"telegram_bot_token: short-token-1",\n"a": 1}', 'short-token-1'],
    ['a token without quotes', '{"twilio_auth_token": word-of-twilio\n}', 'word-of-twilio'],
    ['the first of two', `{"twilio_auth_token": "first-of-two", "twilio_auth_token": ""}`, 'first-of-two'],
  ])('shows nothing of %s', (_, text, secret) => {
    expect(text).toContain(secret)
    expect(maskConfigText(text)).not.toContain(secret)
  })

  it('comes back as it was, space and all, where nothing was changed', () => {
    expect(unmaskConfigText(maskConfigText(good), good)).toBe(good)
    for (const text of ['\uFEFF{\r\n "twilio_auth_token": "word-of-twilio"\r\n}\r\n', good]) {
      const file = { kind: 'text', text } as const
      expect(meantText(rawOf(file).text, file)).toBe(text)
    }
  })

  it('takes what was changed beside a mask, and a new secret in its place', () => {
    const masked = maskConfigText(good)
    expect(unmaskConfigText(masked.replace('["a", 1]', '[]'), good)).toBe(good.replace('["a", 1]', '[]'))
    expect(unmaskConfigText('{"twilio_auth_token": "new"}', good)).toBe('{"twilio_auth_token": "new"}')
    expect(unmaskConfigText('{"conversation_topics": ["Well…"]}', '{}')).toBe('{"conversation_topics": ["Well…"]}')
  })

  it('refuses the mask of another secret with its place', () => {
    const problem = (() => {
      try {
        return unmaskConfigText('{\n  "openrouter_api_key": "sk-or-v1-…0000"\n}', good)
      } catch (error) {
        return problemFrom(error)
      }
    })()
    expect(problem).toMatchObject({ code: 'bad-input', params: { line: 2, column: 25, field: 'openrouter_api_key' } })
  })

  it('has another revision when what is shown is another text', () => {
    const revisionOf = (text: string) => rawOf({ kind: 'text', text }).revision
    expect(revisionOf(good)).toBe(revisionOf(good))
    expect(revisionOf(good)).not.toBe(revisionOf(`${good} `))
    expect(rawOf({ kind: 'missing' })).not.toEqual(rawOf({ kind: 'text', text: '' }))
  })
})
