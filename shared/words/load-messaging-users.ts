import type { messagingUsers as english } from './en/messaging-users.ts'
import type { Language } from './languages.ts'
import type { Translated } from './translated.ts'

/** The texts about users of the bots and their conversations. */
export type MessagingUsersWords = Translated<typeof english>

/** They are loaded with that view: the panel's first JavaScript has to be small. */
const files: Record<Language, () => Promise<{ messagingUsers: MessagingUsersWords }>> = {
  en: () => import('./en/messaging-users.ts'),
  de: () => import('./de/messaging-users.ts'),
  es: () => import('./es/messaging-users.ts'),
  fr: () => import('./fr/messaging-users.ts'),
  zh: () => import('./zh/messaging-users.ts'),
}

export const loadMessagingUsersWords = async (language: Language): Promise<MessagingUsersWords> =>
  (await files[language]()).messagingUsers
