import { describe, expect, it, test } from 'vitest'
import { cue, defaultContext } from '../../../../backends/middleware/training/prompts.ts'
import { readCue } from '../../../../providers/practice/cue.ts'
import { lesson } from '../../../../providers/practice/lesson.ts'
import { createPracticeTeacher, PRACTICE_MODEL } from '../../../../providers/practice/practice-teacher.ts'
import type { ChatMessage, ChatResult } from '../../../../providers/provider.ts'
import { defaultTopics } from '../../../../shared/training-topics.ts'

const user = (content: string): ChatMessage => ({ role: 'user', content })
const system: ChatMessage = { role: 'system', content: defaultContext }
const never = new AbortController().signal
const deadlines = { connectMs: 1, firstTokenMs: 1, totalMs: 1 }

describe('the practice teacher reads', () => {
  test.each([
    ['greeting', { task: 'greeting', heard: '', topic: 'Food' }],
    ['introduction', { task: 'introduction', heard: 'warm bread', topic: 'Food' }],
    ['encouragement', { task: 'encouragement', heard: 'warm bread', topic: null }],
    ['new-approach', { task: 'new-approach', heard: 'warm bread', topic: 'Food' }],
    ['reply', { task: 'plain', heard: 'warm bread', topic: null }],
  ] as const)('what the middleware asks for: %s', (kind, read) => {
    const heard = kind === 'greeting' ? null : 'warm bread'
    expect(readCue([system, user(cue({ kind, topic: 'Food: what tastes sweet', heard }))])).toEqual(read)
  })

  it('the topic from what was asked before, and silence as silence', () => {
    const greeting = user(cue({ kind: 'greeting', topic: 'Animals: what they do', heard: null }))
    const silent = user(cue({ kind: 'reply', topic: 'Animals', heard: ' ' }))
    expect(readCue([greeting, { role: 'assistant', content: 'Hello!' }, silent])).toEqual({
      task: 'plain',
      heard: '',
      topic: 'Animals',
    })
  })
})

describe('the practice teacher says', () => {
  it('the same to the same, and something else with every counter', () => {
    const messages = [user(cue({ kind: 'introduction', topic: 'Food', heard: 'bread' }))]
    expect(lesson(messages, 3)).toBe(lesson(messages, 3))
    expect(new Set(Array.from({ length: 100 }, (_, n) => lesson(messages, n))).size).toBe(100)
  })

  it.each(['greeting', 'introduction', 'encouragement', 'new-approach', 'reply'] as const)(
    'whole sentences with the pupil’s words and a question at the end: %s',
    (kind) => {
      for (const topic of [...defaultTopics, 'Ships and harbours', 'π'])
        for (let n = 0; n < 40; n += 1) {
          const heard = kind === 'greeting' ? null : 'blue river'
          const said = lesson([user(cue({ kind, topic, heard }))], n)
          expect(said).toMatch(/^[“\p{Lu}].*\?$/u)
          expect(said).not.toMatch(/[{}[\]]|undefined|“”|\ba [aeiou]/)
          if (kind === 'reply' || kind === 'encouragement') expect(said).toContain('blue river')
        }
    },
  )

  it('something to a pupil that said nothing', () => {
    expect(lesson([user(cue({ kind: 'encouragement', topic: 'Food', heard: '' }))], 0)).toMatch(/\?$/)
    expect(lesson([], 0)).toMatch(/\?$/)
  })

  it('a single word where one is asked for', () => {
    expect(lesson([user('Answer with the single word: ready')], 7)).toBe('ready')
  })
})

async function ask(options: Parameters<typeof createPracticeTeacher>[0], maxTokens = 150, signal = never) {
  const request = { model: PRACTICE_MODEL, messages: [user('Hello')], temperature: 1, maxTokens }
  const pieces: string[] = []
  const answering = createPracticeTeacher(options).chat(request, { signal, deadlines })
  for (;;) {
    const { done, value } = await answering.next()
    if (done) return { pieces, result: value satisfies ChatResult }
    pieces.push(value)
  }
}

describe('as a source', () => {
  it('comes word by word, counted, and costs nothing that is known', async () => {
    const { pieces, result } = await ask({ pauseMs: 0 })
    expect(pieces.length).toBeGreaterThan(5)
    expect(pieces.join('').trim()).toBe(result.text)
    expect(result).toMatchObject({ model: 'practice-teacher', tokens: pieces.length + 1, costUsd: null })
    expect(result.finishReason).toBe('stop')
  })

  it('keeps to the number of words that it may say', async () => {
    const { result } = await ask({ pauseMs: 0 }, 3)
    expect(result.text.split(' ')).toHaveLength(3)
    expect(result.finishReason).toBe('length')
  })

  it('ends with the caller’s reason, also in a pause', async () => {
    const stop = new AbortController()
    const asked = ask({ pauseMs: 60_000 }, 150, stop.signal)
    stop.abort()
    await expect(asked).rejects.toThrow(/abort/i)
  })
})
