import { describe, expect, test } from 'vitest'
import { sendFailed } from '../../../../backends/sms/send-error.ts'
import { problemFromAnswer } from '../../../../providers/twilio/problem-from-answer.ts'
import { type Fate, TwilioError } from '../../../../providers/twilio/twilio-error.ts'
import { problemOf } from '../../../../shared/problem.ts'

const answered = (status: number, code: number | null, retryAfter: string | null = null): TwilioError => {
  const text = code === null ? '<html>' : JSON.stringify({ code, message: 'words', more_info: '', status })
  const failure = problemFromAnswer({ status, text, retryAfter })
  return new TwilioError(failure.problem, failure.fate, failure.code)
}
const broken = (fate: Fate): TwilioError => new TwilioError(problemOf('bot-unreachable', 'broken'), fate)

describe('a message that Twilio did not take', () => {
  test.each<[string, TwilioError, string, string | null]>([
    ['stopped by its receiver', answered(400, 21610), 'unreachable', null],
    ['no number', answered(400, 21211), 'unreachable', null],
    ['no way there', answered(400, 21612), 'unreachable', null],
    ['no mobile', answered(400, 21614), 'unreachable', null],
    ['a trial and an unverified number', answered(400, 21608), 'refused', 'bot-refused'],
    ['too long', answered(400, 21617), 'refused', null],
    ['something new', answered(400, 29999), 'refused', null],
    ['not our number', answered(400, 21606), 'not-sent', 'bot-refused'],
    ['too many', answered(429, 20429), 'not-sent', null],
    ['a wrong token', answered(401, 20003), 'not-sent', 'bot-token-rejected'],
    ['a suspended account', answered(403, 20403), 'not-sent', 'bot-token-rejected'],
    ['a fault of Twilio’s', answered(500, 20500), 'not-sent', 'bot-unreachable'],
    ['a fault of a gateway', answered(502, null), 'unknown', 'bot-unreachable'],
    ['refused connection', broken('not-arrived'), 'not-sent', 'bot-unreachable'],
    ['broken off', broken('unknown'), 'unknown', 'bot-unreachable'],
  ])('%s', (_, error, failure, blocks) => {
    const failed = sendFailed(error)
    expect(failed.error.failure).toBe(failure)
    expect(failed.blocks?.code ?? null).toBe(blocks)
  })

  test('somebody who sent STOP is known as such', () => {
    expect(sendFailed(answered(400, 21610)).error.message).toBe('stopped')
  })

  test('Twilio’s own wait is kept to', () => {
    expect(sendFailed(answered(429, 20429, '7')).error.waitMs).toBe(7_000)
    expect(sendFailed(answered(429, 20429)).error.waitMs).toBeNull()
    expect(sendFailed(answered(401, 20003)).error.waitMs).toBeNull()
  })

  test('a wrong number of ours is tried again at once when the operator has mended it', () => {
    expect(sendFailed(answered(400, 21606)).error).toMatchObject({ waitMs: 60_000, waitsFor: 'operator' })
    expect(sendFailed(answered(429, 20429, '7')).error.waitsFor).toBe('platform')
  })

  test('what is no failure of Twilio’s is never sent again', () => {
    const failed = sendFailed(new Error('Authorization: Basic c2VjcmV0'))
    expect(failed).toMatchObject({ error: { failure: 'unknown' }, blocks: null })
    expect(failed.error.message).not.toContain('Basic')
  })
})
