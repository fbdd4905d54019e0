import { createHmac } from 'node:crypto'

/**
 * How the control plane finds out whether a public address leads to this very bot: it names a number used once, and the answer is one
 * that only who knows the bot's secret can give.
 */
export const CHECK_HEADER = 'x-llm-trainer-check'

export const isNonce = (text: string): boolean => /^[A-Za-z0-9_-]{16,64}$/.test(text)

export const checkAnswer = (secret: string, nonce: string): string =>
  createHmac('sha256', secret).update(nonce).digest('base64url')
