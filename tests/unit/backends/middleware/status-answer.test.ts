import { describe, expect, test } from 'vitest'
import { statusAnswer } from '../../../../backends/middleware/status-answer.ts'

const asked = { name: 'Telegram', url: 'http://127.0.0.1:8041/telegram/status', deadlineMs: 900 }

describe('the answer of a status proxy', () => {
  test.each([200, 203, 299])('passes JSON with status %i on, byte for byte', (status) => {
    const text = '{ "running": true,\n "big": 12345678901234567890 }'
    expect(statusAnswer({ status, text }, asked)).toEqual({ json: text })
  })

  test.each([
    ['refused', 'not-running', 503, 'Telegram is not running: nothing answers at 127.0.0.1:8041.'],
    ['unknown-host', 'not-running', 503, 'knows no address'],
    ['no-route', 'not-running', 503, 'no way to 127.0.0.1:8041'],
    ['too-slow', 'not-responding', 503, 'Telegram is not responding: no answer from 127.0.0.1:8041 within 900 ms.'],
    ['broken-off', 'not-responding', 503, 'Telegram is not responding: 127.0.0.1:8041 broke the connection off.'],
    ['not-http', 'unexpected-answer', 502, 'does not seem to be Telegram'],
    ['caller-gone', 'unavailable', 503, 'Nobody waited'],
    ['own-fault', 'unavailable', 503, 'could not be asked'],
  ] as const)('%s is told as %s', (failure, code, status, detail) => {
    const answer = statusAnswer({ failure }, asked)
    expect(answer).toMatchObject({ problem: { code, status, detail: expect.stringContaining(detail) } })
  })

  test.each([
    ['a redirect', { status: 302, text: '' }, 'with 302'],
    ['a failure', { status: 500, text: '{"detail":"no"}' }, 'with 500'],
    ['a page', { status: 200, text: '<!doctype html>' }, 'does not seem to be Telegram'],
    ['nothing', { status: 204, text: '' }, 'does not seem to be Telegram'],
    ['more than any status', { status: 200, text: null }, 'does not seem to be Telegram'],
  ])('%s is no status', (_, outcome, detail) => {
    expect(statusAnswer(outcome, asked)).toMatchObject({
      problem: { code: 'unexpected-answer', status: 502, detail: expect.stringContaining(detail) },
    })
  })
})
