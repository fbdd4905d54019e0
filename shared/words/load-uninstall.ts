import type { uninstall as english } from './en/uninstall.ts'
import type { Language } from './languages.ts'
import type { Translated } from './translated.ts'

/** The texts about what the app has put on this computer. */
export type UninstallWords = Translated<typeof english>

/** They are loaded where they are shown: the panel's first JavaScript has to be small. */
const files: Record<Language, () => Promise<{ uninstall: UninstallWords }>> = {
  en: () => import('./en/uninstall.ts'),
  de: () => import('./de/uninstall.ts'),
  es: () => import('./es/uninstall.ts'),
  fr: () => import('./fr/uninstall.ts'),
  zh: () => import('./zh/uninstall.ts'),
}

export const loadUninstallWords = async (language: Language): Promise<UninstallWords> =>
  (await files[language]()).uninstall
