import { languageFor } from '../../../shared/words/languages.ts'
import { loadOwnHealthWords, type OwnHealthWords } from '../../../shared/words/load-own-health.ts'
import { locale } from '../../../shared/words/spoken.ts'

/** The texts of this page, in the language that the panel speaks; there before anything of it is drawn. */
export let words: OwnHealthWords

export async function loadWords(): Promise<void> {
  words = await loadOwnHealthWords(languageFor('system', [locale]).language)
}
