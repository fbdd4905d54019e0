import type { sourceNames as english } from '../en/sources.ts'
import type { Texts } from './texts.ts'

export const sourceNames: Texts<typeof english> = {
  openrouter: 'OpenRouter',
  ollama: 'Ollama',
  demo: 'Übungslehrer',
}
