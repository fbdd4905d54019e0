/** Forms of the secrets that people paste by mistake: keys of OpenRouter, tokens of Telegram and Twilio, and anything as long and mixed. */
const forms = [/sk-or-/i, /^\d{5,}:/, /^(?=.*\d)(?=.*[a-z])[\w+/=-]{24,}$/i]

/** Whether a word that was typed could be a secret, and must not be shown again. */
export const looksSecret = (word: string): boolean => forms.some((form) => form.test(word))

/** A text without the words that could be secrets. */
export const withoutSecrets = (text: string): string =>
  text.replaceAll(/[\w+/=:-]{12,}/g, (word) => (looksSecret(word) ? '[secret]' : word))
