import { describe, expect, it } from 'vitest'
import {
  answerLength,
  emptyMemory,
  hear,
  type Memory,
  memorySchema,
} from '../../../../backends/practice-cerebrum/learner.ts'

/** Every answer to these messages, and what was learned. */
function hearAll(messages: readonly string[], before: Memory = emptyMemory) {
  let memory = before
  const answers = messages.map((message) => {
    const heard = hear(memory, message)
    memory = heard.memory
    return heard.answer
  })
  return { memory, answers, responses: answers.map(({ response }) => response) }
}

const wordsOf = (text: string): string[] => text.split(' ').filter((word) => word !== '')
const lessons = Array.from({ length: 40 }, (_, n) => `The river${n} is blue${n}. A stone${n} falls on the road${n}.`)

describe('the practice learner', () => {
  it('says only words that it heard', () => {
    const { responses } = hearAll(lessons)
    const heard = new Set(lessons.join(' ').toLowerCase().replaceAll('.', '').split(' '))
    for (const word of responses.flatMap(wordsOf)) expect(heard).toContain(word)
  })

  it('begins with one word and comes to six', () => {
    const { responses, memory } = hearAll(lessons)
    expect(wordsOf(responses[0] ?? '')).toHaveLength(1)
    expect(Math.max(...responses.slice(-5).map((text) => wordsOf(text).length))).toBe(6)
    expect(memory.words.length).toBeGreaterThan(100)
    expect([0, 26, 42, 62, 90, 130, 9_999].map(answerLength)).toEqual([1, 2, 3, 4, 5, 6, 6])
  })

  it('gives the same answers with the same memory', () => {
    expect(hearAll(lessons)).toEqual(hearAll(lessons))
  })

  it('does not repeat itself, even where it always hears the same', () => {
    const { responses } = hearAll(Array.from({ length: 60 }, () => lessons.slice(0, 4).join(' ')))
    for (const [index, answer] of responses.entries())
      expect(responses.slice(index + 1, index + 8)).not.toContain(answer)
  })

  it('goes on from what it remembers', () => {
    const { memory } = hearAll(lessons)
    const kept = memorySchema.parse(JSON.parse(JSON.stringify(memory)))
    expect(hearAll(['What is it?'], kept)).toEqual(hearAll(['What is it?'], memory))
    expect(wordsOf(hearAll(['Say more about it?'], kept).responses[0] ?? '').length).toBeGreaterThan(1)
  })

  it('has feelings between 0 and 1 that follow what happens', () => {
    const { answers, memory } = hearAll(lessons)
    for (const { emotions } of answers)
      for (const feeling of Object.values(emotions)) expect(feeling >= 0 && feeling <= 1).toBe(true)
    const known = hear(memory, lessons[0] ?? '').answer.emotions
    expect(hear(memory, 'Tomorrow umbrellas whistle pleasantly.').answer.emotions.curiosity).toBeGreaterThan(
      known.curiosity,
    )
    expect(hear(memory, `Well done! ${lessons[0]}`).answer.emotions.joy).toBeGreaterThan(known.joy)
  })

  it('takes anything for a message', () => {
    for (const message of ['', '…', '12 __proto__ constructor toString', 'x'.repeat(10_000), '好 你好', '\n\n']) {
      const { memory, answer } = hear(emptyMemory, message)
      expect(memorySchema.parse(memory)).toEqual(memory)
      expect(typeof answer.response).toBe('string')
    }
    expect(hear(emptyMemory, '…').answer.response).toBe('')
  })

  it('forgets how much it could learn rather than grow for ever', () => {
    const flood = Array.from({ length: 60 }, (_, n) => Array.from({ length: 100 }, (_, k) => `word${n}x${k}`).join(' '))
    const { memory } = hearAll(flood)
    expect(memorySchema.parse(memory).words).toHaveLength(2_000)
  })
})
