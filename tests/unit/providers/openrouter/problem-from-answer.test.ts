import { describe, expect, test } from 'vitest'
import { errorIn } from '../../../../providers/openrouter/error-shape.ts'
import { type FailedAnswer, problemFromAnswer } from '../../../../providers/openrouter/problem-from-answer.ts'

const failed = (change: Partial<FailedAnswer>): FailedAnswer => ({
  status: 500,
  error: null,
  text: '',
  retryAfter: null,
  model: 'a/b',
  ...change,
})
const error = (fields: object) => errorIn({ error: { message: 'Said by the provider.', ...fields } })

describe('the status decides', () => {
  test.each([
    [401, 'key-rejected'],
    [402, 'credit-exhausted'],
    [403, 'forbidden'],
    [404, 'model-not-found'],
    [400, 'bad-input'],
    [408, 'provider-timeout'],
    [412, 'bad-input'],
    [413, 'bad-input'],
    [418, 'provider-error'],
    [422, 'bad-input'],
    [429, 'rate-limited'],
    [500, 'provider-error'],
    [502, 'provider-overloaded'],
    [503, 'provider-overloaded'],
    [504, 'provider-timeout'],
    [524, 'provider-timeout'],
    [529, 'provider-overloaded'],
  ])('%i is %s, in the words of the provider', (status, code) => {
    const problem = problemFromAnswer(failed({ status, error: error({ code: status }) }))
    expect(problem).toMatchObject({
      code,
      detail: `OpenRouter answered ${status}: Said by the provider.`,
      provider: { name: 'OpenRouter', status, message: 'Said by the provider.' },
      params: { provider: 'OpenRouter', model: 'a/b' },
    })
  })

  test.each(['Missing Authentication header', 'No auth credentials found', 'User not found.', 'something new'])(
    '401 with "%s" is a rejected key',
    (message) => {
      expect(problemFromAnswer(failed({ status: 401, error: error({ message }) })).code).toBe('key-rejected')
    },
  )
})

describe('what the status leaves open', () => {
  test.each([
    ['403 by moderation', 403, { metadata: { reasons: ['violence'], flagged_input: 'x' } }, 'content-refused'],
    ['403 by patterns', 403, { metadata: { patterns: ['p'] } }, 'content-refused'],
    ['403 by policy', 403, { metadata: { error_type: 'content_policy_violation' } }, 'content-refused'],
    ['403 by permission', 403, { metadata: { error_type: 'permission_denied' } }, 'forbidden'],
    ['403 with empty metadata', 403, { metadata: {} }, 'forbidden'],
    ['400 with an unknown model', 400, { message: 'a/b is not a valid model ID' }, 'model-not-found'],
    ['400 not found', 400, { metadata: { error_type: 'not_found' } }, 'model-not-found'],
    ['400 too long', 400, { metadata: { error_type: 'context_length_exceeded' } }, 'bad-input'],
    ['400 refused', 400, { metadata: { error_type: 'content_policy_violation' } }, 'content-refused'],
    ['404 by data policy', 404, { message: 'No endpoints match your data policy' }, 'model-not-found'],
    ['a model that is gone', 410, { availability: { code: 'model_deprecated', retryable: false } }, 'model-not-found'],
    [
      'a model that is full',
      404,
      { availability: { code: 'capacity_exhausted', retryable: true } },
      'provider-overloaded',
    ],
    [
      '429 that may be repeated',
      429,
      { availability: { code: 'capacity_exhausted', retryable: true } },
      'rate-limited',
    ],
  ])('%s is %s', (_, status, fields, code) => {
    expect(problemFromAnswer(failed({ status, error: error(fields) })).code).toBe(code)
  })

  test('404 without an error of OpenRouter is a wrong address, not a missing model', () => {
    const problem = problemFromAnswer(failed({ status: 404, text: '<html>Not found</html>' }))
    expect(problem).toMatchObject({ code: 'provider-error', provider: { message: 'a web page instead of an answer' } })
  })
})

describe('inside of an answer that began well', () => {
  test.each([
    [{ code: 429 }, 'rate-limited', 429],
    [{ code: 502 }, 'provider-overloaded', 502],
    [{ code: 'server_error' }, 'provider-error', null],
    [{ code: 'rate_limit_exceeded' }, 'rate-limited', null],
    [{ code: 'server_error', metadata: { error_type: 'timeout' } }, 'provider-timeout', null],
    [{ http_status: 503, error_type: 'provider_unavailable' }, 'provider-overloaded', 503],
    [{}, 'provider-error', null],
  ])('%j is %s', (fields, code, status) => {
    const problem = problemFromAnswer(failed({ status: null, error: error(fields) }))
    expect(problem).toMatchObject({ code, provider: { status } })
    expect(problem.detail).toBe('OpenRouter failed in mid-answer: Said by the provider.')
  })
})

describe('the words', () => {
  test.each([
    ['an error that is bare text', { error: 'Unauthorized' }, 'Unauthorized'],
    [
      'the company behind OpenRouter, its error as text',
      {
        error: {
          message: 'Provider returned error',
          metadata: { provider_name: 'Google', raw: '{"error":{"code":429,"message":"Resource exhausted"}}' },
        },
      },
      'Provider returned error (Google: Resource exhausted)',
    ],
    [
      'the company behind OpenRouter, plain words',
      { error: { message: 'Provider returned error', metadata: { raw: 'out of GPUs' } } },
      'Provider returned error (out of GPUs)',
    ],
    ['fields in unknown shapes', { error: { message: 5, code: [], metadata: 'x', availability: 1 } }, 'no explanation'],
    ['nothing', {}, 'no explanation'],
  ])('%s', (_, body, message) => {
    expect(problemFromAnswer(failed({ error: errorIn(body) })).provider?.message).toBe(message)
  })

  test.each([
    [502, '<html><body>nginx</body></html>', 'a web page instead of an answer'],
    [500, 'upstream connect error', 'upstream connect error'],
    [302, '', 'it sends us to another address, which is not followed'],
  ])('%i with %j in place of JSON: %s', (status, text, message) => {
    expect(problemFromAnswer(failed({ status, text })).provider?.message).toBe(message)
  })

  test('are cut where they are endless', () => {
    const problem = problemFromAnswer(failed({ error: error({ message: 'x'.repeat(10_000) }) }))
    expect(problem.provider?.message).toHaveLength(300)
  })

  test('name no model where none was asked for', () => {
    expect(problemFromAnswer(failed({ model: '' })).params).toEqual({ provider: 'OpenRouter' })
  })
})

test('the wait that was asked for is passed on, and none is made up', () => {
  expect(problemFromAnswer(failed({ status: 429, retryAfter: 7 })).retryAfter).toBe(7)
  expect(problemFromAnswer(failed({ status: 429 }))).not.toHaveProperty('retryAfter')
})
