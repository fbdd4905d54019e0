import type { sourceNames as english } from '../en/sources.ts'
import type { Said } from './said.ts'

export const sourceNames: Said<typeof english> = {
  openrouter: 'OpenRouter',
  ollama: 'Ollama',
  demo: 'Professeur d’exercice',
}
