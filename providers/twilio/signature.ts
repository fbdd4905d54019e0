import { getExpectedTwilioSignature, validateRequest } from 'twilio/lib/webhooks/webhooks.js'

export const SIGNATURE_HEADER = 'x-twilio-signature'

export type SignedRequest = {
  authToken: string
  signature: string
  /** What Twilio called, with its query: not what arrived here behind a tunnel. */
  url: string
  /** Every field of the form: Twilio adds new ones without notice. */
  fields: Record<string, string | string[]>
}

/** As Twilio itself signs. */
export const signAsTwilio = ({ authToken, url, fields }: Omit<SignedRequest, 'signature'>): string =>
  getExpectedTwilioSignature(authToken, url, fields)

/** Whether Twilio sent this, for the account of this token. */
export const isSignedByTwilio = ({ authToken, signature, url, fields }: SignedRequest): boolean =>
  URL.canParse(url) && validateRequest(authToken, signature, url, fields)
