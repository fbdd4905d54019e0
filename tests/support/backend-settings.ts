import type { LlmServerSettings, MiddlewareSettings } from '../../shared/link.ts'

/** Nothing listens at these addresses unless a test puts others. */
export const llmServerSettings = (change: Partial<LlmServerSettings> = {}): LlmServerSettings => ({
  service: 'llm-server',
  ports: [0],
  source: null,
  openrouter: { url: 'http://127.0.0.1:9/api/v1', model: 'openai/gpt-4.1-mini' },
  ollama: { url: 'http://127.0.0.1:9', model: 'gemma3:4b' },
  proxyUrl: null,
  ...change,
})

export const middlewareSettings = (change: Partial<MiddlewareSettings> = {}): MiddlewareSettings => ({
  service: 'middleware',
  ports: [0],
  cerebrumUrl: 'http://127.0.0.1:9',
  targets: { 'llm-server': null, telegram: null, sms: null },
  probeTimeoutMs: 900,
  config: {},
  ...change,
})
