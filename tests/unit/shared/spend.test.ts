import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSpendCounts } from '../../../backends/llm-server/spend-counts.ts'
import { notingSpend } from '../../../providers/noted-spend.ts'
import type { ChatResult } from '../../../providers/provider.ts'
import { saySpend } from '../../../renderer/model/spend-words.ts'
import { type Spend, spendOf } from '../../../shared/spend.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const whole: ChatResult = { text: 'Yes.', model: 'the/model', tokens: 20, costUsd: 0.002, finishReason: 'stop' }

async function* answering(end: () => ChatResult): AsyncGenerator<string, ChatResult> {
  yield 'Yes'
  return end()
}

async function drain(answer: AsyncGenerator<string, ChatResult>): Promise<void> {
  while (!(await answer.next()).done);
}

describe('what an answer used', () => {
  const noted = (source: Spend['source'], answer: AsyncGenerator<string, ChatResult>) => {
    const told: Spend[] = []
    return { told, answer: notingSpend(answer, source, (spend) => told.push(spend)) }
  }

  test('is told once, when it is whole', async () => {
    const { told, answer } = noted(
      'openrouter',
      answering(() => whole),
    )
    await drain(answer)
    expect(told).toEqual([
      { source: 'openrouter', model: whole.model, answers: 1, costUsd: 0.002, unpriced: 0, tokens: 20, uncounted: 0 },
    ])
  })

  test('is unknown, not nothing, where it broke off or nobody waited for its end', async () => {
    const broken = noted(
      'openrouter',
      answering(() => {
        throw new Error('cut')
      }),
    )
    await expect(drain(broken.answer)).rejects.toThrow('cut')
    const left = noted(
      'openrouter',
      answering(() => whole),
    )
    await left.answer.next()
    await left.answer.return(whole)
    for (const { told } of [broken, left]) expect(told).toMatchObject([{ answers: 1, costUsd: 0, unpriced: 1 }])
  })

  test('is not told where nothing came, or of practice', async () => {
    // biome-ignore lint/correctness/useYield: it fails at once
    async function* refused(): AsyncGenerator<string, ChatResult> {
      throw new Error('refused')
    }
    const none = noted('openrouter', refused())
    await expect(drain(none.answer)).rejects.toThrow('refused')
    const practice = noted(
      'demo',
      answering(() => whole),
    )
    await drain(practice.answer)
    expect([...none.told, ...practice.told]).toEqual([])
  })

  test('travels as one message a source and model, and what is left is told at the end', () => {
    const told: Spend[] = []
    const counts = createSpendCounts((spend) => told.push(spend))
    for (let answer = 0; answer < 1000; answer += 1) counts.add(spendOf('openrouter', { costUsd: 0.001, tokens: 3 }))
    counts.add(spendOf('ollama', { costUsd: null, tokens: 7 }))
    expect(told).toEqual([])
    vi.runAllTimers()
    expect(told).toMatchObject([
      { source: 'openrouter', answers: 1000, tokens: 3000, unpriced: 0 },
      { source: 'ollama', answers: 1, tokens: 7, unpriced: 1 },
    ])
    counts.add(spendOf('ollama', { costUsd: null, tokens: 1 }))
    counts.close()
    expect(told).toHaveLength(3)
    vi.runAllTimers()
    expect(told).toHaveLength(3)
  })
})

describe('in words', () => {
  const spend = (change: Partial<Spend>): Spend => ({
    source: 'openrouter',
    answers: 4,
    costUsd: 0.25,
    unpriced: 0,
    tokens: 1234,
    uncounted: 0,
    ...change,
  })
  test.each([
    [spend({}), '$0.25', ['4 answers', '1,234 tokens']],
    [spend({ unpriced: 1 }), '$0.25', ['4 answers', '1,234 tokens', 'cost of 1 not known']],
    // Of the Python services nothing is known but that they asked.
    [spend({ costUsd: 0, unpriced: 4, tokens: 0, uncounted: 4 }), 'cost not known', ['4 answers']],
    // Free models answer for nothing, and that is known.
    [spend({ costUsd: 0 }), '$0.00', ['4 answers', '1,234 tokens']],
    [spend({ source: 'ollama', answers: 1, costUsd: 0, unpriced: 1 }), 'no cost', ['one answer', '1,234 tokens']],
  ])('%o', (used, cost, facts) => {
    expect(saySpend(used)).toEqual({ cost, facts })
  })
})
