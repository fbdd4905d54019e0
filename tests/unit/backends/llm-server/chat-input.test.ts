import { describe, expect, test } from 'vitest'
import { chatSchema, questionOf } from '../../../../backends/llm-server/chat-input.ts'

const question = (input: unknown) => questionOf(chatSchema.parse(input))

describe('a chat', () => {
  test('needs only a message; the rest is as the original has it', () => {
    expect(question({ message: 'Hello' })).toEqual({
      messages: [{ role: 'user', content: 'Hello' }],
      temperature: 0.8,
      maxTokens: 150,
    })
  })

  test('history becomes turns, before the message', () => {
    const conversation_history = [
      { user: 'a', assistant: 'b', timestamp: 'ignored' },
      { user: 'c', assistant: '' },
    ]
    expect(question({ message: 'd', conversation_history, temperature: 0, max_tokens: 5 })).toEqual({
      messages: [
        { role: 'user', content: 'a' },
        { role: 'assistant', content: 'b' },
        { role: 'user', content: 'c' },
        { role: 'assistant', content: '' },
        { role: 'user', content: 'd' },
      ],
      temperature: 0,
      maxTokens: 5,
    })
  })

  test('no history may be told as null', () => {
    expect(question({ message: 'a', conversation_history: null }).messages).toHaveLength(1)
  })

  test.each([
    ['no message', {}, 'message'],
    ['an empty message', { message: '' }, 'message'],
    ['only space', { message: ' \n ' }, 'message'],
    ['a message that is no text', { message: 5 }, 'message'],
    ['a message without end', { message: 'x'.repeat(100_001) }, 'message'],
    ['a history that is no list', { message: 'a', conversation_history: 'b' }, 'conversation_history'],
    ['half a turn', { message: 'a', conversation_history: [{ user: 'b' }] }, 'conversation_history.0.assistant'],
    ['a temperature that is none', { message: 'a', temperature: 'hot' }, 'temperature'],
    ['a temperature out of range', { message: 'a', temperature: 2.1 }, 'temperature'],
    ['no tokens', { message: 'a', max_tokens: 0 }, 'max_tokens'],
    ['a part of a token', { message: 'a', max_tokens: 1.5 }, 'max_tokens'],
    ['more tokens than any model has', { message: 'a', max_tokens: 1e9 }, 'max_tokens'],
  ])('%s is refused, by the name of the field', (_, input, path) => {
    const { error } = chatSchema.safeParse(input)
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path])
  })
})
