import { describe, expect, test } from 'vitest'
import { causeOf, connectionProblem, sayConnectionFailure } from '../../../providers/connection-problem.ts'

const coded = (code: string, message = 'low-level words') => Object.assign(new Error(message), { code })
const asFetchThrows = (cause: unknown) => new TypeError('fetch failed', { cause })

describe('the cause is found', () => {
  test.each<[string, unknown]>([
    ['by itself', coded('ECONNREFUSED')],
    ['inside of what fetch throws', asFetchThrows(coded('ECONNREFUSED'))],
    ['among several addresses', asFetchThrows(new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]))],
    ['several layers down', asFetchThrows(new Error('outer', { cause: coded('ECONNREFUSED') }))],
  ])('%s', (_, error) => {
    expect(causeOf(error)).toEqual({ code: 'ECONNREFUSED', message: 'low-level words' })
  })

  test.each<[unknown, string]>([
    ['text', 'text'],
    [new AggregateError([], 'nothing inside'), 'nothing inside'],
    [undefined, 'undefined'],
  ])('%s has words but no code', (error, message) => {
    expect(causeOf(error)).toEqual({ code: '', message })
  })
})

test.each([
  ['ECONNREFUSED', /nothing listens/],
  ['ENOTFOUND', /online/],
  ['EAI_AGAIN', /online/],
  ['ENETUNREACH', /online/],
  ['EHOSTUNREACH', /no way/],
  ['ETIMEDOUT', /in time/],
  ['UND_ERR_CONNECT_TIMEOUT', /in time/],
  ['ECONNRESET', /broken off/],
  ['UND_ERR_SOCKET', /broken off/],
  ['CERT_HAS_EXPIRED', /expired/],
  ['CERT_NOT_YET_VALID', /clock/],
  ['ERR_TLS_CERT_ALTNAME_INVALID', /another name/],
  ['SELF_SIGNED_CERT_IN_CHAIN', /nobody known/],
  ['ERR_SSL_WRONG_VERSION_NUMBER', /TLS/],
  ['EPROTO', /TLS/],
  ['HPE_INVALID_CONSTANT', /HTTP/],
  ['ESOMETHINGNEW', /low-level words/],
])('%s in words', (code, words) => {
  expect(sayConnectionFailure(asFetchThrows(coded(code)))).toMatch(words)
})

test('a connection that failed names the provider and where, and keeps its cause', () => {
  const cause = asFetchThrows(coded('ENOTFOUND'))
  const error = connectionProblem('OpenRouter', 'https://openrouter.ai/api/v1', cause)
  expect(error.problem).toMatchObject({
    code: 'provider-unreachable',
    detail: 'OpenRouter cannot be reached at openrouter.ai: the name is not known (is this computer online?).',
    params: { provider: 'OpenRouter' },
    retryable: true,
  })
  expect(error.cause).toBe(cause)
})

test('an address that is none does not hide what happened', () => {
  expect(connectionProblem('Ollama', 'nonsense', new Error('no')).problem.detail).toBe(
    'Ollama cannot be reached at nonsense: no.',
  )
})
