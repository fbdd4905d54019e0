import type { updates as english } from './en/updates.ts'
import type { Language } from './languages.ts'
import type { Translated } from './translated.ts'

/** The texts about newer versions of the app. */
export type UpdateWords = Translated<typeof english>

/** They are loaded where they are shown: the panel's first JavaScript has to be small. */
const files: Record<Language, () => Promise<{ updates: UpdateWords }>> = {
  en: () => import('./en/updates.ts'),
  de: () => import('./de/updates.ts'),
  es: () => import('./es/updates.ts'),
  fr: () => import('./fr/updates.ts'),
  zh: () => import('./zh/updates.ts'),
}

export const loadUpdateWords = async (language: Language): Promise<UpdateWords> => (await files[language]()).updates
