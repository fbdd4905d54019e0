import { languageFor } from '../../../shared/words/languages.ts'
import { loadOwnHealthWords, type OwnHealthWords } from '../../../shared/words/load-own-health.ts'
import { loadUpdateWords, type UpdateWords } from '../../../shared/words/load-updates.ts'
import { locale } from '../../../shared/words/spoken.ts'

/** The texts of this page, in the language that the panel speaks; there before anything of it is drawn. */
export let words: OwnHealthWords
export let updateWords: UpdateWords

export async function loadWords(): Promise<void> {
  const { language } = languageFor('system', [locale])
  const loaded = await Promise.all([loadOwnHealthWords(language), loadUpdateWords(language)])
  words = loaded[0]
  updateWords = loaded[1]
}
