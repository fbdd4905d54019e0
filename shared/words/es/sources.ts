import type { sourceNames as english } from '../en/sources.ts'
import type { TextsOf } from './texts.ts'

export const sourceNames: TextsOf<typeof english> = {
  openrouter: 'OpenRouter',
  ollama: 'Ollama',
  demo: 'Profesor de práctica',
}
