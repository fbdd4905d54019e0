import { describe, expect, test } from 'vitest'
import { notOllama, problemFromAnswer } from '../../../../providers/ollama/problem-from-answer.ts'

describe('a failed answer', () => {
  test.each([
    [404, "model 'gemma3:4b' not found", 'model-not-pulled', true],
    [404, 'model "gemma3:4b" not found, try pulling it first', 'model-not-pulled', true],
    [404, 'something else', 'provider-error', true],
    [400, '"nomic" does not support chat', 'model-not-found', false],
    [400, 'invalid model name', 'model-not-found', false],
    [400, 'missing request body', 'bad-input', false],
    [401, 'unauthorized', 'provider-error', false],
    [403, 'ollama cloud is disabled: x', 'provider-error', false],
    [429, 'too many requests', 'rate-limited', true],
    [500, 'llama-server process has terminated: out of memory', 'provider-error', true],
    [502, 'upstream', 'provider-overloaded', true],
    [503, 'server busy, please try again.  maximum pending requests exceeded', 'provider-overloaded', true],
    [null, 'an error in the middle', 'provider-error', true],
  ])('%s %j is %s', (status, error, code, retryable) => {
    expect(problemFromAnswer({ status, error, model: 'gemma3:4b' })).toMatchObject({
      code,
      retryable,
      provider: { name: 'Ollama', status, message: error },
      params: { provider: 'Ollama', model: 'gemma3:4b' },
    })
  })

  test('says what Ollama said, and what to do about a cloud model', () => {
    expect(problemFromAnswer({ status: 500, error: 'out of memory', model: '' }).detail).toBe(
      'Ollama answered 500: out of memory',
    )
    expect(problemFromAnswer({ status: null, error: 'out of memory', model: '' }).detail).toBe(
      'Ollama failed in mid-answer: out of memory',
    )
    expect(problemFromAnswer({ status: 401, error: 'unauthorized', model: '' }).detail).toContain('ollama signin')
  })

  test('has words also where Ollama has none, and never endless ones', () => {
    expect(problemFromAnswer({ status: 500, error: ' ', model: '' }).provider?.message).toBe('no explanation')
    expect(problemFromAnswer({ status: 500, error: 'x'.repeat(9999), model: '' }).provider?.message).toHaveLength(300)
  })
})

test('a stranger on the port is named as one, and asking again does not help', () => {
  expect(notOllama('http://127.0.0.1:11434').problem).toMatchObject({
    code: 'provider-error',
    detail: 'What answers at http://127.0.0.1:11434 is not Ollama.',
    retryable: false,
  })
})
