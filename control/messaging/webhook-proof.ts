import { createHmac } from 'node:crypto'
import type { Platform } from '../../shared/messaging.ts'

/*
 * What the way from the internet to a bot is looked at with. All of it is made from the bot's token, which both sides have and
 * nobody else.
 */

/** What the bot answers a nonce with. */
export const webhookProof = (token: string, nonce: string): string =>
  createHmac('sha256', token).update(nonce).digest('base64url')

/** The secret that Telegram sends along with each update. */
export const telegramSecret = (token: string): string =>
  createHmac('sha256', token).update('llm-trainer webhook').digest('base64url')

/** `X-Twilio-Signature` (`../shared/facts/messaging.md`): over the address and every field, sorted by name. */
export function twilioSignature(token: string, url: string, fields: Readonly<Record<string, string>>): string {
  const signed = Object.keys(fields)
    .toSorted()
    .map((name) => `${name}${fields[name]}`)
    .join('')
  return createHmac('sha1', token).update(`${url}${signed}`).digest('base64')
}

/** Header under which a signed request says that it is only a look. */
export const CHECK_HEADER = 'x-llm-trainer-check'

export type SignedPost = { headers: Record<string, string>; body: string }

const noSid = '0'.repeat(32)

/** A request as the platform would sign it. */
export function signedPost(platform: Platform, { token, url, nonce }: { token: string; url: string; nonce: string }) {
  const check = { [CHECK_HEADER]: nonce }
  if (platform === 'telegram') {
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': telegramSecret(token) }
    return { headers: { ...headers, ...check }, body: '{"update_id":0}' } satisfies SignedPost
  }
  const fields = {
    AccountSid: `AC${noSid}`,
    Body: '',
    From: '+10000000000',
    MessageSid: `SM${noSid}`,
    To: '+10000000000',
  }
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': twilioSignature(token, url, fields),
  }
  return { headers: { ...headers, ...check }, body: new URLSearchParams(fields).toString() } satisfies SignedPost
}
