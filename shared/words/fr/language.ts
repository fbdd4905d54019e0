import type * as english from '../en/language.ts'
import type { Translated } from '../translated.ts'

export const language: Translated<typeof english.language> = {
  asSystem: 'Comme le système',
  hint: 'Textes, dates et nombres. La page est rechargée.',
  command: 'Langue : {language}',
  commandSystem: 'Langue : comme le système',
}
