import { describe, expect, test } from 'vitest'
import { problemFromAnswer } from '../../../../providers/twilio/problem-from-answer.ts'

const answer = (status: number, body: unknown, retryAfter: string | null = null) =>
  problemFromAnswer({ status, text: typeof body === 'string' ? body : JSON.stringify(body), retryAfter })
const error = (code: number, status: number) => ({ code, message: 'What Twilio says', more_info: '', status })

describe('an answer that is none of success', () => {
  test.each([
    [401, error(20003, 401), 'bot-token-rejected', 20003, 'refused'],
    [401, 'no JSON', 'bot-token-rejected', null, 'refused'],
    [403, error(20403, 403), 'bot-token-rejected', 20403, 'refused'],
    [403, error(20005, 403), 'bot-token-rejected', 20005, 'refused'],
    [400, error(10001, 400), 'bot-token-rejected', 10001, 'refused'],
    [403, error(20008, 403), 'bot-refused', 20008, 'refused'],
    [429, error(20429, 429), 'bot-rate-limited', 20429, 'refused'],
    [429, '', 'bot-rate-limited', null, 'refused'],
    [400, error(21211, 400), 'bot-refused', 21211, 'refused'],
    [404, error(20404, 404), 'bot-refused', 20404, 'refused'],
    [500, error(20500, 500), 'bot-unreachable', 20500, 'refused'],
    [503, '<html>', 'bot-unreachable', null, 'unknown'],
    [504, '', 'bot-unreachable', null, 'unknown'],
    [302, '', 'bot-unreachable', null, 'refused'],
    [407, '', 'bot-unreachable', null, 'not-arrived'],
    [400, { code: 'x', message: 5 }, 'bot-refused', null, 'refused'],
    [400, 'null', 'bot-refused', null, 'refused'],
    [
      400,
      { type: 'about:blank', title: 'Bad', status: 400, code: 21211, detail: 'More' },
      'bot-refused',
      21211,
      'refused',
    ],
  ])('%i with %j is %s', (status, body, problem, code, fate) => {
    const failure = answer(status, body)
    expect(failure).toMatchObject({ problem: { code: problem }, code, fate })
    expect(failure.problem.params).toMatchObject({ status, ...(code === null ? {} : { code }) })
  })

  test('tells what Twilio said, at most some of it', () => {
    expect(answer(400, error(21211, 400)).problem).toMatchObject({
      detail: 'Twilio refuses this (error 21211): What Twilio says.',
      provider: { name: 'Twilio', status: 400, message: 'What Twilio says' },
    })
    expect(answer(400, { message: 'x'.repeat(10_000) }).problem.detail.length).toBeLessThan(400)
  })

  test('a suspended account is told apart from a wrong token', () => {
    expect(answer(403, error(20403, 403)).problem.detail).toContain('suspended')
    expect(answer(401, error(20003, 401)).problem.detail).toContain('auth token')
  })

  test.each([
    ['3', 3],
    ['0', 0],
    ['-1', undefined],
    ['soon', undefined],
    [null, undefined],
  ])('a wait of %j is %j seconds', (header, seconds) => {
    expect(answer(429, error(20429, 429), header).problem.retryAfter).toBe(seconds)
  })
})
