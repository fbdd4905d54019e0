import { createHmac } from 'node:crypto'

/** Telegram's own rule (tdlib/telegram-bot-api), and nothing that would be something else in an address. */
const token = /^([1-9]\d{0,19}):[\w-]{1,79}$/

/** Whether a text can be a bot's token at all; whether it is one, only Telegram knows. */
export const looksLikeToken = (text: string): boolean => token.test(text)

/** Number of the bot that a token belongs to; empty where it is none. */
export const botIdOf = (text: string): string => token.exec(text)?.[1] ?? ''

/** The secret with which Telegram signs what it posts to our webhook; nobody without the token can tell it. */
export const webhookSecret = (botToken: string): string =>
  createHmac('sha256', botToken).update('llm-trainer webhook').digest('base64url')
