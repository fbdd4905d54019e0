import type { about as english } from '../en/about.ts'
import type { Said } from './said.ts'

export const about: Said<typeof english> = {
  title: 'À propos de LLM Trainer',
  text: 'Surveille un système local d’entraînement par LLM, dit en clair ce qui ne va pas, et le répare.',
  versions: 'Versions',
  app: 'LLM Trainer',
  links: 'Pages',
  keys: 'Clés chez OpenRouter',
  ollama: 'Ollama',
  licences: 'Ce qui vient d’autres auteurs, {n} paquets',
  list: 'Paquets et licences',
  loading: 'Lecture de la liste…',
  missing: 'La liste est créée à la construction de l’application ; elle n’est pas là.',
}
