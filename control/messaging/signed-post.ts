import { webhookSecret } from '../../providers/telegram/token.ts'
import { SIGNATURE_HEADER, signAsTwilio } from '../../providers/twilio/signature.ts'
import { CHECK_HEADER } from '../../providers/webhook-check.ts'
import type { Platform } from '../../shared/messaging.ts'

export type SignedPost = { headers: Record<string, string>; body: string }

const noSid = '0'.repeat(32)

/** A request as the platform would sign it. */
export function signedPost(platform: Platform, { token, url, nonce }: { token: string; url: string; nonce: string }) {
  const check = { [CHECK_HEADER]: nonce }
  if (platform === 'telegram') {
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': webhookSecret(token) }
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
    [SIGNATURE_HEADER]: signAsTwilio({ authToken: token, url, fields }),
  }
  return { headers: { ...headers, ...check }, body: new URLSearchParams(fields).toString() } satisfies SignedPost
}
