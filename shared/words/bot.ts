import { bot as de } from './de/bot.ts'
import { bot as en } from './en/bot.ts'
import { bot as es } from './es/bot.ts'
import { bot as fr } from './fr/bot.ts'
import { type Language, languageFor } from './languages.ts'
import type { Translated } from './translated.ts'
import { bot as zh } from './zh/bot.ts'

export type BotWords = Translated<typeof en>

const all: Record<Language, BotWords> = { en, de, es, fr, zh }

/** What a bot says to a user of this language (a BCP 47 tag); English where nobody knows, or it is none of ours. */
export const botWords = (tag: string | null): BotWords => all[languageFor('system', tag === null ? [] : [tag]).language]
