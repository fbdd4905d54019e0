import type { Source } from '../../config.ts'

export const sourceNames = {
  openrouter: 'OpenRouter',
  ollama: 'Ollama',
  demo: 'Practice teacher',
} as const satisfies Record<Source, string>
