import type { logExplanations as english } from './en/log-explanations.ts'
import type { Language } from './languages.ts'
import type { Translated } from './translated.ts'

/** What lines of logs mean that are often seen. */
export type LogExplanations = Translated<typeof english>

/** They are loaded with the view of the logs: the panel's first JavaScript has to be small. */
const files: Record<Language, () => Promise<{ logExplanations: LogExplanations }>> = {
  en: () => import('./en/log-explanations.ts'),
  de: () => import('./de/log-explanations.ts'),
  es: () => import('./es/log-explanations.ts'),
  fr: () => import('./fr/log-explanations.ts'),
  zh: () => import('./zh/log-explanations.ts'),
}

export const loadLogExplanations = async (language: Language): Promise<LogExplanations> =>
  (await files[language]()).logExplanations
