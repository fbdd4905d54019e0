import { z } from 'zod'

/** The languages that there is a folder of texts for, in the order in which they are offered. */
export const languages = ['en', 'de', 'es', 'fr', 'zh'] as const
export type Language = (typeof languages)[number]

/** Each in its own words, so that it is found by whoever reads nothing else. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  zh: '简体中文',
}

/** `system`: whatever the system or the browser prefers. */
export const languageChoices = ['system', ...languages] as const
export const languageChoiceSchema = z.enum(languageChoices)
export type LanguageChoice = z.infer<typeof languageChoiceSchema>

/** What is said where nothing that is preferred can be. */
const fallback: Language = 'en'

/** The language of the texts, and the tag by which dates and numbers are written. */
export type Spoken = { language: Language; locale: string }

/**
 * The language to speak. `preferred`: language tags, the dearest first, as `navigator.languages` has them. The region of a tag is
 * kept where its language is the one that is spoken: who prefers `en-US` reads American dates.
 */
export function languageFor(choice: LanguageChoice, preferred: readonly string[]): Spoken {
  const known = preferred.flatMap((tag) => spokenBy(tag) ?? [])
  // Browsers add a bare `zh` behind `zh-TW`; it means no other script.
  const traditional = preferred.findIndex((tag) => scriptOf(tag) === 'Hant')
  const wanted = traditional < 0 ? known : known.filter(({ locale }) => locale !== 'zh')
  if (choice === 'system') return wanted[0] ?? { language: fallback, locale: regions[fallback] }
  return known.find(({ language }) => language === choice) ?? { language: choice, locale: regions[choice] }
}

/** Where nothing is known of the region. */
const regions: Record<Language, string> = { en: 'en-GB', de: 'de', es: 'es', fr: 'fr', zh: 'zh-Hans' }

const isLanguage = (text: string): text is Language => languages.some((language) => language === text)

function spokenBy(tag: string): Spoken | null {
  const locale = localeOf(tag)
  if (locale === null || !isLanguage(locale.language)) return null
  // Traditional characters are another way to write; English is closer to who prefers them than simplified ones.
  if (locale.language === 'zh' && scriptOf(tag) !== 'Hans') return null
  return { language: locale.language, locale: locale.baseName === 'en' ? regions.en : locale.baseName }
}

const scriptOf = (tag: string): string | undefined => localeOf(tag)?.maximize().script

/** `null`: no language tag at all. */
function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-'))
  } catch {
    return null
  }
}
