import { languageFor } from '../../../shared/words/languages.ts'
import { loadMessagingUsersWords, type MessagingUsersWords } from '../../../shared/words/load-messaging-users.ts'
import { locale } from '../../../shared/words/spoken.ts'

/** The texts of this view that nothing else needs, in the language that the panel speaks; there before anything of it is drawn. */
export let words: MessagingUsersWords

export async function loadWords(): Promise<void> {
  words = await loadMessagingUsersWords(languageFor('system', [locale]).language)
}
