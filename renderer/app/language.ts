import * as english from '../../shared/words/en/index.ts'
import { type LanguageChoice, languageChoiceSchema, languageFor, type Spoken } from '../../shared/words/languages.ts'
import { loadWords } from '../../shared/words/load.ts'
import { speak } from '../../shared/words/spoken.ts'
import { windowBridge } from '../connection/window-bridge.ts'
import { keep, readKept } from './kept.ts'

/*
 * The language of the page. It is decided before anything of the panel is loaded, since much of it reads its words as it is loaded;
 * another language is another page.
 */

/** What was chosen in this browser. */
export const keptLanguage = (): LanguageChoice => languageChoiceSchema.catch('system').parse(readKept('language'))

/** The desktop app has decided already, and says so in the page that it serves. */
const wanted = (): Spoken =>
  windowBridge() === null
    ? languageFor(keptLanguage(), navigator.languages)
    : languageFor('system', [document.documentElement.lang])

/** Loads the texts of the page's language, and speaks them from then on. */
export async function speakPage(): Promise<void> {
  const spoken = wanted()
  try {
    speak(await loadWords(spoken.language), spoken.locale)
    document.documentElement.lang = spoken.locale
  } catch {
    // Its file is gone, as after an update of the app: an English panel is worth more than none.
    speak(english)
    document.documentElement.lang = 'en-GB'
  }
}

/** In this browser from now on; the page is loaded anew. */
export function keepLanguage(choice: LanguageChoice): void {
  keep('language', choice)
  window.location.reload()
}
