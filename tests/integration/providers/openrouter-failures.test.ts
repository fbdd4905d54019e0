import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createOpenRouter } from '../../../providers/openrouter/client.ts'
import { type FakeOpenRouter, fakeKey, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import {
  type Answer,
  badGateway,
  errorInside200,
  fails,
  missingHeader,
  moderated,
  noCredit,
  noEndpoint,
  notAllowed,
  overloaded,
  rateLimited,
  unavailable,
  unknownUser,
} from '../../support/fake-openrouter-answers.ts'
import { breaksStream, cutsSocket, event, rawEvents, streams } from '../../support/fake-openrouter-streams.ts'
import { sendText, startForeignServer } from '../../support/http-double.ts'
import { calmly, chatOf, collect, collectBroken } from '../../support/provider-calls.ts'

let fake: FakeOpenRouter
beforeEach(async () => {
  fake = await startFakeOpenRouter()
})
afterEach(async () => {
  await fake.idle()
  await fake.close()
  expect(fake.violations).toEqual([])
})

const chat = (change = {}, key = fakeKey()) => createOpenRouter({ url: fake.url, key }).chat(chatOf(change), calmly)

async function problemOf(answer: Answer) {
  fake.next(answer)
  const { problem, pieces } = await collectBroken(chat())
  expect(fake.generations()).toHaveLength(1)
  return { problem, pieces }
}

describe('before the first word', () => {
  test.each<[string, Answer, object]>([
    [
      '401 without a usable key',
      missingHeader,
      { code: 'key-rejected', provider: { status: 401, message: 'Missing Authentication header' } },
    ],
    [
      '401 for an unknown key',
      unknownUser,
      { code: 'key-rejected', provider: { status: 401, message: 'User not found.' }, params: { last4: 'fake' } },
    ],
    ['402', noCredit, { code: 'credit-exhausted', provider: { status: 402 } }],
    ['403 by moderation', moderated, { code: 'content-refused', provider: { message: 'The input was flagged.' } }],
    ['403 by permission', notAllowed, { code: 'forbidden' }],
    [
      '404 by data policy',
      noEndpoint,
      { code: 'model-not-found', provider: { message: 'No endpoints found matching your data policy.' } },
    ],
    ['400', fails(400, 'temperature is out of range'), { code: 'bad-input' }],
    ['429 with Retry-After', rateLimited('7'), { code: 'rate-limited', retryAfter: 7, retryable: true }],
    ['429 without', rateLimited(), { code: 'rate-limited' }],
    [
      '502 as a page',
      badGateway,
      { code: 'provider-overloaded', provider: { status: 502, message: 'a web page instead of an answer' } },
    ],
    ['503', unavailable, { code: 'provider-overloaded', provider: { status: 503 } }],
    ['529', overloaded, { code: 'provider-overloaded', provider: { status: 529 } }],
    ['500', fails(500, 'Internal Server Error'), { code: 'provider-error' }],
    ['504', fails(504, 'timed out'), { code: 'provider-timeout' }],
    [
      'an error inside of a 200',
      errorInside200({ code: 402, message: 'Insufficient credits' }),
      { code: 'credit-exhausted', provider: { status: 402 } },
    ],
    [
      'a page inside of a 200',
      ({ response }) => sendText(response, 200, 'text/html', '<html>Sign in to the hotel</html>'),
      { code: 'provider-error', retryable: false },
    ],
    ['an empty answer', streams(''), { code: 'answer-incomplete' }],
    ['a refusal', streams('', { finishReason: 'content_filter' }), { code: 'content-refused' }],
    [
      'an error as the first event',
      rawEvents(event({ error: { code: 429, message: 'Slow down' } })),
      { code: 'rate-limited' },
    ],
  ])('%s', async (_, answer, expected) => {
    const { problem, pieces } = await problemOf(answer)
    expect(problem).toMatchObject(expected)
    expect(pieces).toEqual([])
  })

  test('a model that does not exist', async () => {
    const { problem } = await collectBroken(chat({ model: 'nobody/nothing' }))
    expect(problem).toMatchObject({
      code: 'model-not-found',
      params: { model: 'nobody/nothing' },
      provider: { message: 'nobody/nothing is not a valid model ID' },
    })
  })

  test('a redirect is not followed', async () => {
    await using elsewhere = await startForeignServer()
    const { problem } = await problemOf(({ response }) => {
      response.writeHead(307, { location: elsewhere.origin }).end()
    })
    expect(problem).toMatchObject({ code: 'provider-error', provider: { status: 307 } })
    expect(elsewhere.requests).toEqual([])
  })

  test('somebody else at the address', async () => {
    await using foreign = await startForeignServer(404)
    const { problem } = await collectBroken(
      createOpenRouter({ url: foreign.origin, key: fakeKey() }).chat(chatOf(), calmly),
    )
    expect(problem.code).toBe('provider-error')
  })

  test('an endless error is read only so far', async () => {
    const { problem } = await problemOf(({ response }) => sendText(response, 500, 'text/plain', 'x'.repeat(1_000_000)))
    expect(problem.provider?.message).toHaveLength(300)
  })
})

describe('in the middle', () => {
  test.each<[string, Answer, object]>([
    [
      'an error chunk with a number',
      breaksStream('Once upon', { code: 502, message: 'Provider disconnected' }),
      { code: 'provider-overloaded', provider: { status: 502, message: 'Provider disconnected' } },
    ],
    [
      'an error chunk with a word',
      breaksStream('Once upon', { code: 'server_error', message: 'Lost it' }),
      { code: 'provider-error', provider: { status: null, message: 'Lost it' } },
    ],
    ['a cut line', cutsSocket('Once upon'), { code: 'answer-incomplete' }],
    [
      'an end that is none',
      streams('Once upon', { done: false, finishReason: null, usage: 'none' }),
      { code: 'answer-incomplete' },
    ],
  ])('%s: what had come was passed on, then the problem', async (_, answer, expected) => {
    const { problem, pieces } = await problemOf(answer)
    expect(pieces).toEqual(['Once', ' upon'])
    expect(problem).toMatchObject(expected)
  })

  test('a line cut after the reason to finish has harmed nothing', async () => {
    fake.next(cutsSocket('Once upon', { finishReason: 'stop' }))
    const { result } = await collect(chat())
    expect(result).toMatchObject({ text: 'Once upon', finishReason: 'stop' })
  })
})

describe('the key', () => {
  test('is in no error, even where the provider repeats it', async () => {
    fake.next(fails(401, `The key ${fakeKey()} is unknown`))
    const { error } = await collectBroken(chat())
    expect(JSON.stringify([error.problem, error.message, String(error.cause)])).not.toContain(fakeKey())
    expect(error.problem.provider?.message).toBe('The key [secret] is unknown')
  })

  test.each(['two\nlines-of-a-key', 'with blanks in it', 'ключ-из-букв', 'zero\u200bwidth-space'])(
    'that cannot be sent (%j) is refused without a request and without being shown',
    async (key) => {
      const { error } = await collectBroken(chat({}, key))
      expect(error.problem.code).toBe('key-malformed')
      expect(JSON.stringify([error.problem, error.message, String(error.cause)])).not.toContain(key)
      expect(fake.requests).toEqual([])
    },
  )

  test('that is missing is not asked about', async () => {
    expect((await collectBroken(chat({}, ''))).problem.code).toBe('key-missing')
    expect(fake.requests).toEqual([])
  })
})
