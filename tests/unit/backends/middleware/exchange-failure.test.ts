import { describe, expect, test } from 'vitest'
import { failureOf } from '../../../../backends/kit/exchange-failure.ts'

const coded = (code: string) => Object.assign(new Error(code), { code })

describe('an error of a request', () => {
  test.each([
    ['ECONNREFUSED', 'refused'],
    ['ENOTFOUND', 'unknown-host'],
    ['EAI_AGAIN', 'unknown-host'],
    ['EHOSTUNREACH', 'no-route'],
    ['ENETUNREACH', 'no-route'],
    ['ETIMEDOUT', 'too-slow'],
    ['UND_ERR_CONNECT_TIMEOUT', 'too-slow'],
    ['ECONNRESET', 'broken-off'],
    ['UND_ERR_SOCKET', 'broken-off'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'not-http'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'not-http'],
    ['UND_ERR_HEADERS_OVERFLOW', 'not-http'],
    ['EMFILE', 'own-fault'],
    ['SOMETHING_NEW', 'own-fault'],
  ])('%s means %s', (code, failure) => {
    expect(failureOf(coded(code))).toBe(failure)
  })

  test('of the parser means that something else than HTTP was spoken', () => {
    expect(failureOf(Object.assign(new Error('Expected HTTP/'), { name: 'HTTPParserError' }))).toBe('not-http')
  })

  test('of several addresses of one name is that of the first', () => {
    expect(failureOf(new AggregateError([coded('ECONNREFUSED'), coded('EHOSTUNREACH')]))).toBe('refused')
  })

  test.each([[new Error('no code')], ['text'], [null]])(
    'without a code says nothing about the other side: %j',
    (error) => {
      expect(failureOf(error)).toBe('own-fault')
    },
  )
})
