import { expect, test } from 'vitest'
import { newGuard, watch } from '../../../../backends/middleware/training/guard.ts'
import { cue, isShort } from '../../../../backends/middleware/training/prompts.ts'
import { emptyMemory, hear } from '../../../../backends/practice-cerebrum/learner.ts'
import { lesson } from '../../../../providers/practice/lesson.ts'
import type { ChatMessage } from '../../../../providers/provider.ts'
import type { ExchangeKind } from '../../../../shared/training.ts'
import { defaultTopics } from '../../../../shared/training-topics.ts'

const TOPIC_INTERVAL = 10
const HISTORY = 10

/** The practice teacher and the practice learner as the middleware joins them; every finding of its guard. */
function converse(exchanges: number, from: number) {
  let memory = emptyMemory
  let guard = newGuard
  let heard: string | null = null
  let turns: ChatMessage[] = []
  const found: string[] = []
  const lengths: number[] = []
  for (let n = 0; n < exchanges; n += 1) {
    const topic = defaultTopics[Math.floor(n / TOPIC_INTERVAL) % defaultTopics.length] ?? ''
    const ask: ChatMessage = { role: 'user', content: cue({ kind: kindOf(n, heard), topic, heard }) }
    const message = lesson([...turns, ask], from + n)
    const answered = hear(memory, message)
    memory = answered.memory
    heard = answered.answer.response
    lengths.push(heard.split(' ').length)
    turns = [...turns, ask, { role: 'assistant', content: message } satisfies ChatMessage].slice(-2 * HISTORY)
    const watched = watch(guard, message, heard)
    guard = watched.guard
    if (watched.finding) found.push(`${n}: ${watched.finding.speaker} ${watched.finding.rule}: ${message} / ${heard}`)
  }
  return { found, lengths, memory }
}

function kindOf(n: number, heard: string | null): ExchangeKind {
  if (heard === null) return 'greeting'
  if (n % TOPIC_INTERVAL === 0) return 'introduction'
  return isShort(heard) ? 'encouragement' : 'reply'
}

test.each([0, 1, 17, 400])('the two talk for 300 exchanges and nobody goes in circles, from %d', (from) => {
  expect(converse(300, from).found).toEqual([])
})

test('in twelve exchanges the answers have grown', () => {
  const { lengths, memory } = converse(12, 0)
  expect(lengths[0]).toBe(1)
  expect(Math.max(...lengths)).toBeGreaterThanOrEqual(3)
  expect(memory.words.length).toBeGreaterThan(40)
})
