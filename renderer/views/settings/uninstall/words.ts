import { languageFor } from '../../../../shared/words/languages.ts'
import { loadUninstallWords, type UninstallWords } from '../../../../shared/words/load-uninstall.ts'
import { locale } from '../../../../shared/words/spoken.ts'

/** The texts of this card, in the language that the panel speaks; there before anything of it is drawn. */
export let words: UninstallWords

export async function loadWords(): Promise<void> {
  words = await loadUninstallWords(languageFor('system', [locale]).language)
}
