import type { sourceNames as english } from '../en/sources.ts'
import type { Translated } from '../translated.ts'

export const sourceNames: Translated<typeof english> = {
  openrouter: 'OpenRouter',
  ollama: 'Ollama',
  demo: '练习老师',
}
