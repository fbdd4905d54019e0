import type { about as english } from '../en/about.ts'
import type { Translated } from '../translated.ts'

export const about: Translated<typeof english> = {
  title: 'Über LLM Trainer',
  text: 'Überwacht ein lokales System zum LLM-Training, sagt in klaren Worten, was nicht stimmt, und behebt es.',
  versions: 'Versionen',
  app: 'LLM Trainer',
  links: 'Seiten',
  keys: 'Schlüssel bei OpenRouter',
  ollama: 'Ollama',
  licences: 'Arbeit anderer, {n} Pakete',
  list: 'Pakete und ihre Lizenzen',
  loading: 'Liste wird gelesen…',
  missing: 'Die Liste entsteht beim Bauen der App und liegt hier nicht vor.',
}
