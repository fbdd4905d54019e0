import type * as english from '../en/language.ts'
import type { Translated } from '../translated.ts'

export const language: Translated<typeof english.language> = {
  asSystem: 'Wie das System',
  hint: 'Texte, Datum und Zahlen. Die Seite wird neu geladen.',
  command: 'Sprache: {language}',
  commandSystem: 'Sprache: wie das System',
}
