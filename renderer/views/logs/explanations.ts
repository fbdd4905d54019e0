import { languageFor } from '../../../shared/words/languages.ts'
import { type LogExplanations, loadLogExplanations } from '../../../shared/words/load-log-explanations.ts'
import { locale } from '../../../shared/words/spoken.ts'

/** In the language that the panel speaks; there before anything of the view is drawn. */
export let explanations: LogExplanations

export async function loadExplanations(): Promise<void> {
  explanations = await loadLogExplanations(languageFor('system', [locale]).language)
}
