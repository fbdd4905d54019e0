import type { ownHealth as english } from './en/own-health.ts'
import type { Language } from './languages.ts'
import type { Translated } from './translated.ts'

/** The texts of the page about the app itself. */
export type OwnHealthWords = Translated<typeof english>

/** They are loaded with that page: the panel's first JavaScript has to be small, and few open it. */
const files: Record<Language, () => Promise<{ ownHealth: OwnHealthWords }>> = {
  en: () => import('./en/own-health.ts'),
  de: () => import('./de/own-health.ts'),
  es: () => import('./es/own-health.ts'),
  fr: () => import('./fr/own-health.ts'),
  zh: () => import('./zh/own-health.ts'),
}

export const loadOwnHealthWords = async (language: Language): Promise<OwnHealthWords> =>
  (await files[language]()).ownHealth
