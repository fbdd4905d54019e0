import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { judgeVisit, type Visit } from '../../../../../control/llm/connect/callback-judge.ts'
import { callbackHeaders, callbackPage } from '../../../../../control/llm/connect/callback-page.ts'
import {
  authorizationUrl,
  challengeOf,
  keyPage,
  readCode,
  verifierFrom,
} from '../../../../../control/llm/connect/pkce.ts'

const API = 'https://openrouter.ai/api/v1'

describe('PKCE', () => {
  it('makes a verifier as RFC 7636 wants it', () => {
    const verifier = verifierFrom((count) => Buffer.alloc(count, 0xfb))
    expect(verifier).toMatch(/^[A-Za-z0-9._~-]{43,128}$/)
  })

  it('hashes it into the challenge of the example of RFC 7636', () => {
    expect(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    )
  })

  it('asks for consent at the origin of the API, with a way back or without one', () => {
    const url = new URL(authorizationUrl(API, 'the-challenge', 'http://127.0.0.1:4711/secret'))
    expect(url.origin + url.pathname).toBe('https://openrouter.ai/auth')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      callback_url: 'http://127.0.0.1:4711/secret',
      code_challenge: 'the-challenge',
      code_challenge_method: 'S256',
      key_label: 'LLM Trainer',
    })
    expect(authorizationUrl(API, 'the-challenge', null)).not.toContain('callback_url')
  })

  it('names the page of a key by its hash, never by the key', () => {
    const page = keyPage(API, 'sk-or-v1-fake')
    expect(page).toBe(`https://openrouter.ai/keys/${createHash('sha256').update('sk-or-v1-fake').digest('hex')}`)
  })

  it.each([
    ['  auth_code_1\n', 'auth_code_1'],
    ['http://127.0.0.1:4711/secret?code=auth_code_1', 'auth_code_1'],
    ['http://127.0.0.1:4711/secret', null],
    ['', null],
    ['two words', null],
    ['x'.repeat(513), null],
  ])('reads the code in %j', (pasted, code) => {
    expect(readCode(pasted)).toBe(code)
  })
})

describe('a visit where OpenRouter’s page is awaited', () => {
  const place = { host: '127.0.0.1:4711', path: '/secret', used: false }
  const good: Visit = { method: 'GET', target: '/secret?code=abc', host: '127.0.0.1:4711' }

  it('brings the code', () => {
    expect(judgeVisit(good, place)).toEqual({ kind: 'code', code: 'abc' })
  })

  it('without a code means that somebody said no', () => {
    expect(judgeVisit({ ...good, target: '/secret?error=access_denied' }, place)).toEqual({ kind: 'declined' })
  })

  it.each<[string, Partial<Visit>, boolean]>([
    ['path', { target: '/?code=abc' }, false],
    ['path', { target: '/secret/?code=abc' }, false],
    ['path', { target: '/favicon.ico', method: 'POST' }, true],
    ['method', { method: 'POST' }, false],
    ['method', { method: 'HEAD' }, false],
    ['host', { host: 'evil.example:4711' }, false],
    ['host', { host: 'localhost:4711' }, false],
    ['host', { host: '' }, false],
    ['used', {}, true],
  ])('is refused for its %s: %j', (why, change, used) => {
    expect(judgeVisit({ ...good, ...change }, { ...place, used })).toMatchObject({ kind: 'refused', why })
  })

  it('is answered in words of its own, which repeat nothing of it', () => {
    const pages = [
      judgeVisit(good, place),
      judgeVisit({ ...good, target: '/secret' }, place),
      judgeVisit({ ...good, target: '/x' }, place),
      judgeVisit({ ...good, method: 'PUT' }, place),
      judgeVisit({ ...good, host: 'evil.example' }, place),
      judgeVisit(good, { ...place, used: true }),
    ].map((verdict) => callbackPage(verdict).html)
    expect(new Set(pages).size).toBe(6)
    expect(pages.join('')).not.toMatch(/abc|secret|evil/)
  })

  it('shows its icon, which its policy lets it', () => {
    const { html } = callbackPage({ kind: 'declined' })
    expect(html).toContain('rel="icon" href="data:')
    expect(callbackHeaders['content-security-policy']).toContain('img-src data:')
  })
})
