import type { FastifyRequest } from 'fastify'
import { isSignedByTwilio, SIGNATURE_HEADER } from '../../providers/twilio/signature.ts'
import { CHECK_HEADER, checkAnswer, isNonce } from '../../providers/webhook-check.ts'
import { underPublic, webhookPaths } from '../../shared/messaging.ts'
import { ProblemError, problemError, problemOf } from '../../shared/problem.ts'
import { createPatientWrites } from '../bot/patient-writes.ts'
import type { App } from '../kit/app.ts'
import type { Log } from '../kit/log.ts'
import { type Delivery, readDelivery } from './delivery.ts'
import { type Fields, readForm } from './form.ts'
import { type Inbound, readInbound } from './inbound.ts'
import { CALLBACK_PATH } from './sender.ts'

const WEBHOOK_PATH = webhookPaths.sms

type Parts = {
  /** `publicUrl`: where Twilio reaches us; `null`: nowhere, and nothing that comes can be from Twilio. */
  secrets(): { authToken: string; publicUrl: string | null }
  onMessage(message: Inbound): void
  onDelivery(delivery: Delivery): void
  log: Log
}

/** Nothing is said now; what there is to say goes out as a message of its own. */
const SILENCE = '<Response/>'
/** Bytes: Twilio posts a few thousand. */
const BODY_LIMIT = 64 * 1024
const fromAnywhere = { config: { fromAnywhere: true }, bodyLimit: BODY_LIMIT }
/** Milliseconds in which several forged requests are one line of the log. */
const FORGED_EVERY_MS = 60_000

/** Every post is held against its signature before anything of it is looked at. */
export function addWebhookRoutes(app: App, { secrets, onMessage, onDelivery, log }: Parts): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, readForm(String(body))),
  )
  const write = createPatientWrites()
  let tellAgainAt = 0
  const forged = (path: string): ProblemError => {
    if (Date.now() >= tellAgainAt) {
      tellAgainAt = Date.now() + FORGED_EVERY_MS
      log.warn(
        { path },
        'A request was refused whose signature is not one of Twilio’s for this account and this address',
      )
    }
    return problemError('request-refused', 'The signature is not the one of this account and address.')
  }

  /** The fields of a request that Twilio signed. Throws the problem. */
  const signed = ({ url, headers, body }: FastifyRequest): Fields => {
    const { [SIGNATURE_HEADER]: signature } = headers
    if (typeof signature !== 'string' || signature === '')
      throw problemError('request-refused', 'There is no signature (X-Twilio-Signature).')
    const { authToken, publicUrl } = secrets()
    // Twilio signs over the address that it calls: where nobody knows that one, anybody may have signed.
    if (publicUrl === null || authToken === '')
      throw problemError('request-refused', 'The public address is not set, so that no signature can be checked.')
    if (!isForm(headers['content-type']))
      throw new ProblemError({ ...problemOf('bad-input', 'Send a form.'), status: 415 })
    const fields = (body ?? {}) as Fields
    if (!isSignedByTwilio({ authToken, signature, url: underPublic(publicUrl, url), fields }))
      throw forged(url.replace(/\?.*$/s, ''))
    return fields
  }

  /** Throws `bad-input`. */
  const answerTo = (nonce: unknown) => {
    if (typeof nonce !== 'string' || !isNonce(nonce)) throw problemError('bad-input', 'check: is no number used once')
    const { authToken } = secrets()
    if (authToken === '') throw problemError('unavailable', 'There is no auth token.')
    return { service: 'sms', answer: checkAnswer(authToken, nonce) }
  }

  app.get(WEBHOOK_PATH, fromAnywhere, async ({ query }) => answerTo((query as Record<string, unknown>).check))

  app.post(WEBHOOK_PATH, fromAnywhere, async (request, reply) => {
    const fields = signed(request)
    const nonce = request.headers[CHECK_HEADER]
    if (nonce !== undefined) return answerTo(nonce)
    const message = readInbound(fields)
    await write(() => onMessage(message))
    return reply.type('text/xml; charset=utf-8').send(SILENCE)
  })

  app.post(CALLBACK_PATH, fromAnywhere, async (request, reply) => {
    const delivery = readDelivery(signed(request))
    await write(() => onDelivery(delivery))
    return reply.status(204).send()
  })
}

const isForm = (type: string | undefined): boolean =>
  type === undefined || /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)
