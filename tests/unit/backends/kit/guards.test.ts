import { describe, expect, test } from 'vitest'
import { type RequestFacts, refusal } from '../../../../backends/kit/guards.ts'

const PORT = 8030
const own = `127.0.0.1:${PORT}`

const facts = (change: Partial<RequestFacts> = {}): RequestFacts => ({
  method: 'POST',
  host: own,
  origin: undefined,
  contentType: 'application/json',
  port: PORT,
  ...change,
})
const statusOf = (change: Partial<RequestFacts>): number | null => refusal(facts(change))?.status ?? null

describe('the host must be ours', () => {
  test.each<[string | undefined, number | null]>([
    [`127.0.0.1:${PORT}`, null],
    [`localhost:${PORT}`, null],
    [`LOCALHOST:${PORT}`, null],
    [`[::1]:${PORT}`, null],
    ['127.0.0.1', 403],
    ['localhost:8031', 403],
    ['evil.example', 403],
    [`evil.example:${PORT}`, 403],
    [`127.0.0.1.evil.example:${PORT}`, 403],
    [`127.0.0.1:${PORT}0`, 403],
    [`user@127.0.0.1:${PORT}`, 403],
    ['', 403],
    [undefined, 403],
  ])('%s → %s', (host, status) => {
    expect(statusOf({ host })).toBe(status)
    expect(statusOf({ host, method: 'GET' })).toBe(status)
  })

  test('on port 80 browsers leave the port out', () => {
    expect(statusOf({ host: 'localhost', port: 80 })).toBeNull()
    expect(statusOf({ host: 'localhost', port: 80, origin: 'http://localhost' })).toBeNull()
    expect(statusOf({ host: 'evil.example', port: 80 })).toBe(403)
  })

  test('the refusal says where we answer', () => {
    expect(refusal(facts({ host: 'evil.example' }))?.detail).toBe(
      'This service answers only to 127.0.0.1:8030 and localhost:8030.',
    )
  })
})

describe('another page may look, but not act', () => {
  const foreign = [
    'https://evil.example',
    'null',
    `https://127.0.0.1:${PORT}`,
    'http://127.0.0.1:8032',
    'http://localhost',
  ]

  test.each(foreign)('%s', (origin) => {
    expect(statusOf({ origin, method: 'GET' })).toBeNull()
    expect(statusOf({ origin, method: 'HEAD' })).toBeNull()
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) expect(statusOf({ origin, method })).toBe(403)
  })

  test.each([`http://127.0.0.1:${PORT}`, `http://localhost:${PORT}`])('%s is our own', (origin) => {
    expect(statusOf({ origin })).toBeNull()
  })
})

describe('what is sent must be JSON', () => {
  test.each<[string | undefined, number | null]>([
    ['application/json', null],
    ['application/json; charset=utf-8', null],
    ['Application/JSON', null],
    ['application/problem+json', null],
    [undefined, null],
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['text/plain; application/json', 415],
    ['application/jsonp', 415],
    ['', 415],
  ])('%s → %s', (contentType, status) => {
    expect(statusOf({ contentType })).toBe(status)
  })

  test('a read without a body may say what it likes', () => {
    expect(statusOf({ method: 'GET', contentType: 'text/plain' })).toBeNull()
  })
})
