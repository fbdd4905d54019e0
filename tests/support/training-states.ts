import { noLimits, type Session } from '../../shared/training.ts'

/** A session in the midst of its 100 exchanges. */
export const runningSession = (change: Partial<Session> = {}): Session => ({
  id: 1,
  name: 'First words',
  startedAt: Date.UTC(2026, 0, 2, 14),
  endedAt: null,
  state: 'running',
  reason: null,
  plan: { exchanges: 100, delay: 1, topicInterval: 10, topics: ['Colours', 'Food'], history: 10, limits: noLimits },
  exchanges: 41,
  last: 41,
  source: 'openrouter',
  model: 'openai/gpt-4.1-mini',
  tokens: 4_100,
  costUsd: 0.0123,
  vocabulary: 130,
  ranMs: 600_000,
  importedFrom: null,
  demo: false,
  ...change,
})
