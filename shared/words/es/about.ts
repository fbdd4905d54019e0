import type { about as english } from '../en/about.ts'
import type { Translated } from '../translated.ts'

export const about: Translated<typeof english> = {
  title: 'Acerca de LLM Trainer',
  text: 'Supervisa un sistema local de entrenamiento con LLM, explica con claridad qué falla y lo repara.',
  versions: 'Versiones',
  app: 'LLM Trainer',
  links: 'Páginas',
  keys: 'Claves en OpenRouter',
  ollama: 'Ollama',
  licences: 'Software de terceros, {n} paquetes',
  list: 'Paquetes y sus licencias',
  loading: 'Leyendo la lista…',
  missing: 'La lista se crea al compilar la aplicación, y aquí no está.',
}
