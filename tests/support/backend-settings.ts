import { tmpdir } from 'node:os'
import type { LlmServerSettings, MiddlewareSettings } from '../../shared/link.ts'
import { directNetwork } from '../../shared/network.ts'
import { noLimits } from '../../shared/training.ts'

/** Nothing listens at these addresses unless a test puts others. */
export const llmServerSettings = (change: Partial<LlmServerSettings> = {}): LlmServerSettings => ({
  service: 'llm-server',
  ports: [0],
  source: null,
  openrouter: { url: 'http://127.0.0.1:9/api/v1', model: 'openai/gpt-4.1-mini' },
  ollama: { url: 'http://127.0.0.1:9', model: 'gemma3:4b' },
  network: directNetwork,
  ...change,
})

export const middlewareSettings = (change: Partial<MiddlewareSettings> = {}): MiddlewareSettings => ({
  service: 'middleware',
  ports: [0],
  cerebrumUrl: 'http://127.0.0.1:9',
  targets: { 'llm-server': null, telegram: null, sms: null },
  probeTimeoutMs: 900,
  folder: tmpdir(),
  plane: 'test',
  plan: {
    exchanges: 5,
    delay: 0,
    topicInterval: 10,
    topics: ['Colours', 'Animals'],
    history: 10,
    limits: noLimits,
  },
  demo: false,
  config: {},
  ...change,
})
