import { describe, expect, test } from 'vitest'
import { afterFailure, conflictOver } from '../../../../backends/telegram/after-failure.ts'
import { isAboutLooks, sendErrorOf } from '../../../../backends/telegram/send-error.ts'
import { problemFromAnswer, TelegramError } from '../../../../providers/telegram/telegram-error.ts'
import { problemOf } from '../../../../shared/problem.ts'

function answered(status: number, description: string, retryAfter: number | null = null): TelegramError {
  const answer = { status, description, retryAfter }
  return new TelegramError(problemFromAnswer(answer), answer, false)
}
const noAnswer = (mayBeDone: boolean) =>
  new TelegramError(problemOf('bot-unreachable', 'Telegram cannot be reached.'), null, mayBeDone)

describe('what a failure to send means for the message', () => {
  test.each([
    ['too many', answered(429, 'Too Many Requests: retry after 7', 7), 'not-sent', 7000],
    ['no connection', noAnswer(false), 'not-sent', null],
    ['broken off', noAnswer(true), 'unknown', null],
    ['a fault of Telegram’s', answered(500, 'Internal Server Error'), 'not-sent', null],
    ['a token that is none any more', answered(401, 'Unauthorized'), 'not-sent', null],
    ['blocked by the user', answered(403, 'Forbidden: bot was blocked by the user'), 'unreachable', null],
    ['nobody there', answered(400, 'Bad Request: chat not found'), 'unreachable', null],
    ['too long', answered(400, 'Bad Request: message is too long'), 'refused', null],
    ['something else', new Error('x'), 'unknown', null],
  ])('%s', (_, error, failure, waitMs) => {
    expect(sendErrorOf(error)).toMatchObject({ failure, waitMs })
  })

  test('only a refusal of the looks is one of the looks', () => {
    expect(isAboutLooks(answered(400, "Bad Request: can't parse entities: x"))).toBe(true)
    expect(isAboutLooks(answered(400, 'Bad Request: message is too long'))).toBe(false)
    expect(isAboutLooks(answered(500, 'entities'))).toBe(false)
    expect(isAboutLooks(new Error('entities'))).toBe(false)
  })
})

describe('what follows when updates do not come in', () => {
  test.each([
    [answered(401, 'Unauthorized'), 'stop'],
    [answered(404, 'Not Found'), 'stop'],
    [answered(409, 'Conflict: terminated by other getUpdates request'), 'look-at-conflict'],
    [answered(400, 'Bad Request: bad webhook'), 'stop'],
    [answered(502, 'Bad Gateway'), 'try-again'],
    [noAnswer(false), 'try-again'],
    [new Error('the disk is full'), 'try-again'],
  ])('%s', (error, next) => expect(afterFailure(error, 0).do).toBe(next))

  test('pauses double up to half a minute', () => {
    const pauses = [0, 1, 2, 3, 4, 5, 50].map((failures) => afterFailure(noAnswer(false), failures))
    expect(pauses.map((next) => 'afterMs' in next && next.afterMs)).toEqual([
      1000, 2000, 4000, 8000, 16000, 30000, 30000,
    ])
  })

  test('Telegram’s own time is kept', () => {
    expect(afterFailure(answered(429, 'Too Many Requests', 40), 0)).toMatchObject({ do: 'try-again', afterMs: 40_000 })
  })

  test('who has the updates is told by host', () => {
    expect(conflictOver('https://bots.example:8443/hook?secret=1').params).toEqual({
      kind: 'webhook',
      host: 'bots.example:8443',
    })
    expect(conflictOver('').params).toEqual({ kind: 'other', host: '' })
  })
})
