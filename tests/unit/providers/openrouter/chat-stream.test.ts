import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAnswerReader, parseEvent, readEvents } from '../../../../providers/openrouter/chat-stream.ts'
import { ProblemError } from '../../../../shared/problem.ts'
import { event } from '../../../support/fake-openrouter-streams.ts'
import { anySplit, asStream, cutAt } from '../../../support/splits.ts'

const say = (content: string, more: object = {}) => ({ model: 'a/b', choices: [{ delta: { content }, ...more }] })
const finish = (finish_reason: string) => ({ choices: [{ delta: {}, finish_reason }] })

function read(...pieces: unknown[]) {
  const reader = createAnswerReader('a/b')
  for (const piece of pieces) reader.take(piece)
  return reader
}

const problemOf = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
  throw new Error('nothing went wrong')
}

const eventsFrom = async (parts: Uint8Array[]): Promise<string[]> => {
  const events: string[] = []
  for await (const data of readEvents(asStream(parts))) events.push(data)
  return events
}

describe('events', () => {
  const text = [
    ': OPENROUTER PROCESSING\n\n',
    event(say('Grüße')),
    ': still there\n\n',
    event(say(' 🦔 and 日本')),
    'event: message\nid: 7\n',
    event(finish('stop')),
    event('[DONE]'),
  ].join('')
  const expected = [
    JSON.stringify(say('Grüße')),
    JSON.stringify(say(' 🦔 and 日本')),
    JSON.stringify(finish('stop')),
    '[DONE]',
  ]

  test.each(['\n', '\r\n', '\r'])('are the same however the bytes are cut, with %j as line end', async (lineEnd) => {
    const bytes = Buffer.from(text.replaceAll('\n', lineEnd), 'utf8')
    await fc.assert(
      fc.asyncProperty(anySplit(bytes.length), async (cuts) => {
        expect(await eventsFrom(cutAt(bytes, cuts))).toEqual(expected)
      }),
    )
  })

  test('count also where the last one lacks its empty line', async () => {
    expect(await eventsFrom([Buffer.from('data: 1\n\ndata: 2')])).toEqual(['1', '2'])
  })

  test('that are no JSON break the answer', () => {
    expect(problemOf(() => parseEvent('{"choi')).code).toBe('answer-incomplete')
  })
})

describe('a whole answer', () => {
  test('has text, model, tokens, cost and reason', () => {
    const usage = { model: 'a/b-2026', choices: [], usage: { total_tokens: 25, cost: 0.0012 } }
    expect(read(say('Hel'), say('lo'), finish('stop'), usage).result()).toEqual({
      text: 'Hello',
      model: 'a/b-2026',
      tokens: 25,
      costUsd: 0.0012,
      finishReason: 'stop',
    })
  })

  test('is one with a reason to finish but no end mark, or with an end mark but no reason', () => {
    expect(read(say('Hello'), finish('length')).result().finishReason).toBe('length')
    const reader = read(say('Hello'))
    expect(reader.isWhole()).toBe(false)
    reader.done()
    expect(reader.result().text).toBe('Hello')
  })

  test('may come in one document', () => {
    const { text } = read({ choices: [{ message: { content: 'Hello' }, finish_reason: 'stop' }] }).result()
    expect(text).toBe('Hello')
  })

  test.each([
    [{}],
    [{ choices: null }],
    [{ choices: [] }],
    [{ choices: [{}] }],
    [{ choices: [{ delta: null }] }],
    [{ choices: [{ delta: { content: null } }] }],
    [{ choices: [{ delta: { content: [{ type: 'text' }] } }], usage: 'none', model: 5 }],
  ])('is not disturbed by %j', (odd) => {
    expect(read(say('Hel'), odd, say('lo'), finish('stop')).result().text).toBe('Hello')
  })

  test('tells thinking from silence', () => {
    const reader = createAnswerReader('a/b')
    expect(reader.take({ choices: [{ delta: { content: '', reasoning: 'hm' } }] })).toEqual({ text: '', isAlive: true })
    expect(reader.take({ choices: [{ delta: { role: 'assistant', content: '' } }] })).toEqual({
      text: '',
      isAlive: false,
    })
    expect(reader.take(say('Hi'))).toEqual({ text: 'Hi', isAlive: true })
  })
})

describe('an answer that is none', () => {
  test.each([
    ['stopped in the middle', [say('Hel')], 'answer-incomplete', /stopped in the middle/],
    ['never began', [], 'answer-incomplete', /stopped in the middle/],
    ['was empty', [finish('stop')], 'answer-incomplete', /empty/],
    ['thought until its tokens were used up', [finish('length')], 'answer-incomplete', /max_tokens/],
    ['was held back by a filter', [finish('content_filter')], 'content-refused', /filter/],
    [
      'was refused in words',
      [{ choices: [{ delta: { refusal: 'I will not.' }, finish_reason: 'stop' }] }],
      'content-refused',
      /I will not\./,
    ],
  ])('%s', (_, pieces, code, detail) => {
    const problem = problemOf(() => read(...pieces).result())
    expect(problem.code).toBe(code)
    expect(problem.detail).toMatch(detail)
  })

  test.each([
    [{ error: { code: 429, message: 'Slow down', metadata: { retry_after: 4 } } }, 'rate-limited'],
    [{ error: { code: 'server_error', message: 'x' } }, 'provider-error'],
    [{ error: 'x' }, 'provider-error'],
    [{ choices: [{ finish_reason: 'error', error: { code: 502, message: 'x' } }] }, 'provider-overloaded'],
    [{ choices: [{ finish_reason: 'error' }] }, 'provider-error'],
    ['text', 'answer-incomplete'],
    [[1], 'answer-incomplete'],
  ])('carries an error: %j', (piece, code) => {
    expect(problemOf(() => read(say('Hel'), piece)).code).toBe(code)
  })

  test('passes on how long to wait', () => {
    const piece = { error: { code: 429, message: 'Slow down', metadata: { retry_after: 4 } } }
    expect(problemOf(() => read(piece)).retryAfter).toBe(4)
  })
})
