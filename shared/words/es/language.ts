import type { language as english } from '../en/language.ts'
import type { Translated } from '../translated.ts'

export const language: Translated<typeof english> = {
  asSystem: 'Como el sistema',
  hint: 'Textos, fechas y números. La página se vuelve a cargar.',
  command: 'Idioma: {language}',
  commandSystem: 'Idioma: como el sistema',
}
