import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readChat, readLines } from '../../../../providers/ollama/chat-stream.ts'
import { collect, collectBroken } from '../../../support/provider-calls.ts'
import { anySplit, asStream, cutAt } from '../../../support/splits.ts'

const progress = { started: () => undefined, whole: () => undefined }
const line = (value: unknown): string => `${JSON.stringify(value)}\n`
const say = (content: string, more: object = {}) =>
  line({ model: 'gemma3:4b', message: { content, ...more }, done: false })
const end = (more: object = {}) => line({ model: 'gemma3:4b', message: { content: '' }, done: true, ...more })

const chat = (text: string) => readChat(asStream([Buffer.from(text)]), 'gemma3:4b', progress)

describe('lines', () => {
  test('are the same however the bytes are cut', async () => {
    const lines = ['{"a":"Grüße 🦔"}', '{"b":"日本"}', '{"c":1}']
    const bytes = Buffer.from(`${lines[0]}\n\n${lines[1]}\r\n${lines[2]}`)
    await fc.assert(
      fc.asyncProperty(anySplit(bytes.length), async (cuts) => {
        const read: string[] = []
        for await (const text of readLines(asStream(cutAt(bytes, cuts)))) read.push(text.trim())
        expect(read).toEqual(lines)
      }),
    )
  })
})

describe('a whole answer', () => {
  test('has text, model, tokens and reason', async () => {
    const { pieces, result } = await collect(
      chat(say('Hel') + say('lo') + end({ done_reason: 'stop', prompt_eval_count: 12, eval_count: 2 })),
    )
    expect(pieces).toEqual(['Hel', 'lo'])
    expect(result).toEqual({
      text: 'Hello',
      model: 'gemma3:4b',
      tokens: 14,
      promptTokens: 12,
      costUsd: null,
      finishReason: 'stop',
    })
  })

  test('leaves thoughts out', async () => {
    const { pieces } = await collect(chat(say('', { thinking: 'hm' }) + say('Hi') + end()))
    expect(pieces).toEqual(['Hi'])
  })

  test('knows no tokens where none are counted, and needs no line end', async () => {
    const { result } = await collect(chat((say('Hi') + end()).trimEnd()))
    expect(result).toMatchObject({ tokens: null, finishReason: 'stop' })
  })
})

describe('an answer that is none', () => {
  test.each([
    ['stopped in the middle', say('Hel'), 'answer-incomplete', /stopped in the middle/],
    ['was empty', end({ done_reason: 'stop' }), 'answer-incomplete', /empty/],
    ['used up its tokens', end({ done_reason: 'length' }), 'answer-incomplete', /max_tokens/],
    ['had no lines', '', 'answer-incomplete', /stopped in the middle/],
    ['was no JSON', `${say('Hel')}oops\n`, 'answer-incomplete', /could not be read/],
    ['carried an error', say('Hel') + line({ error: 'out of memory' }), 'provider-error', /out of memory/],
    ['carried an error after its end', say('Hel') + end() + line({ error: 'late' }), 'provider-error', /late/],
  ])('%s', async (_, text, code, detail) => {
    const { problem } = await collectBroken(chat(text))
    expect(problem.code).toBe(code)
    expect(problem.detail).toMatch(detail)
  })
})
