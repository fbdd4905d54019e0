import { type LanguageChoice, languageFor } from '../shared/words/languages.ts'
import { loadWords } from '../shared/words/load.ts'
import { locale, speak } from '../shared/words/spoken.ts'
import type { PreferenceStore } from './preferences.ts'

export type AppLanguage = {
  /** By which tag the page speaks. */
  locale(): string
  /** Kept, and spoken from now on. Throws when it cannot be written down. */
  choose(choice: LanguageChoice): Promise<void>
}

type Parts = {
  preferences: PreferenceStore
  /** Language tags, the dearest first. */
  preferred: readonly string[]
  /** Another one is spoken: what is shown is to be made anew. */
  onSpoken(): void
}

/** The language of tray, menus, dialogs and notifications, and of the page. Spoken when this resolves. */
export async function speakApp({ preferences, preferred, onSpoken }: Parts): Promise<AppLanguage> {
  const speakWanted = async (): Promise<void> => {
    const wanted = languageFor(preferences.get().language, preferred)
    speak(await loadWords(wanted.language), wanted.locale)
  }
  await speakWanted()
  return {
    locale: () => locale,
    async choose(language) {
      if (language === preferences.get().language) return
      await preferences.set({ language })
      await speakWanted()
      onSpoken()
    },
  }
}
