import * as english from './en/index.ts'
import type { Language } from './languages.ts'
import type { Words } from './spoken.ts'

/** English is always there; each other language is a file of its own, loaded where it is spoken. A missing text does not compile. */
const folders: Record<Language, () => Words | Promise<Words>> = {
  en: () => english,
  de: () => import('./de/index.ts'),
  es: () => import('./es/index.ts'),
  fr: () => import('./fr/index.ts'),
  zh: () => import('./zh/index.ts'),
}

export const loadWords = async (language: Language): Promise<Words> => folders[language]()
