import { describe, expect, test } from 'vitest'
import {
  causeOf,
  connectionFailureKind,
  connectionProblem,
  sayConnectionFailure,
} from '../../../providers/connection-problem.ts'

const coded = (code: string, message = 'low-level words') => Object.assign(new Error(message), { code })
const asFetchThrows = (cause: unknown) => new TypeError('fetch failed', { cause })

describe('the cause is found', () => {
  test.each<[string, unknown]>([
    ['by itself', coded('ECONNREFUSED')],
    ['inside of what fetch throws', asFetchThrows(coded('ECONNREFUSED'))],
    ['among several addresses', asFetchThrows(new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]))],
    ['several layers down', asFetchThrows(new Error('outer', { cause: coded('ECONNREFUSED') }))],
  ])('%s', (_, error) => {
    expect(causeOf(error)).toEqual({ code: 'ECONNREFUSED', message: 'low-level words', where: null })
  })

  test.each<[unknown, string]>([
    ['text', 'text'],
    [new AggregateError([], 'nothing inside'), 'nothing inside'],
    [undefined, 'undefined'],
  ])('%s has words but no code', (error, message) => {
    expect(causeOf(error)).toEqual({ code: '', message, where: null })
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

test.each([
  ['127.0.0.1:3128', /nothing listens at 127\.0\.0\.1:3128 \(is that a proxy\?\)/],
  ['openrouter.test:443', /: nothing listens there\.$/],
])('a refused connection to %s', (where, words) => {
  const [address, port] = where.split(':')
  const cause = asFetchThrows(Object.assign(coded('ECONNREFUSED'), { address, port: Number(port) }))
  expect(connectionProblem('OpenRouter', 'http://openrouter.test:443/api/v1', cause).message).toMatch(words)
})

test('a proxy that refuses is named as one', () => {
  const cause = asFetchThrows(coded('UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling'))
  expect(sayConnectionFailure(cause)).toBe('the proxy in between refused it (407)')
})

test('an address that is none does not hide what happened', () => {
  expect(connectionProblem('Ollama', 'nonsense', new Error('no')).problem.detail).toBe(
    'Ollama cannot be reached at nonsense: no.',
  )
})

describe('which hop is broken', () => {
  test.each([
    ['ENOTFOUND', 'name'],
    ['ENETUNREACH', 'offline'],
    ['EHOSTUNREACH', 'no-route'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['ECONNRESET', 'broken-off'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
    ['CERT_NOT_YET_VALID', 'clock'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'not-tls'],
    ['HPE_INVALID_CONSTANT', 'not-http'],
    ['ESOMETHINGNEW', 'other'],
  ])('%s: %s', (code, kind) => {
    expect(connectionFailureKind(asFetchThrows(coded(code)))).toBe(kind)
  })

  test.each([
    ['another port', '127.0.0.1:3128', 'openrouter.ai', 'proxy'],
    ['this computer instead of a far one', '127.0.0.1:443', 'openrouter.ai', 'proxy'],
    ['the address of its name', '104.18.2.115:443', 'openrouter.ai', 'refused'],
    ['itself, by another name', '127.0.0.1:11434', 'localhost:11434', 'refused'],
  ])('refused at %s', (_, where, host, kind) => {
    const [address, port] = where.split(':')
    const cause = asFetchThrows(Object.assign(coded('ECONNREFUSED'), { address, port: Number(port) }))
    expect(connectionFailureKind(cause, host)).toBe(kind)
  })

  test('a proxy that refuses', () => {
    const cause = coded('UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling')
    expect(
      connectionProblem('OpenRouter', 'https://openrouter.ai/api/v1', asFetchThrows(cause)).problem.params,
    ).toEqual({
      provider: 'OpenRouter',
      kind: 'proxy',
      host: 'openrouter.ai',
    })
  })
})
