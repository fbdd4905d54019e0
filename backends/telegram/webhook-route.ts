import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { webhookSecret } from '../../providers/telegram/token.ts'
import { CHECK_HEADER, checkAnswer, isNonce } from '../../providers/webhook-check.ts'
import { webhookPaths } from '../../shared/messaging.ts'
import { problemError } from '../../shared/problem.ts'
import type { App } from '../kit/app.ts'

type Parts = {
  /** Empty where there is none. */
  token(): string
  /** Keeps what came in. Resolves when it is written down. */
  receive(update: unknown): Promise<void>
}

/** Bytes of an update. */
const BODY_LIMIT = 256 * 1024
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

/**
 * Where Telegram posts updates, from the internet. Who asks is looked at before anything is read: without the secret nothing comes of it.
 * A check of the public address has no effect at all.
 */
export function addWebhookRoute(app: App, { token, receive }: Parts): void {
  const path = webhookPaths.telegram
  const answer = (check: string) => ({ service: 'telegram', answer: checkAnswer(token(), check) })

  app.get(
    path,
    { config: { fromAnywhere: true }, schema: { querystring: z.object({ check: z.string().optional() }) } },
    async ({ query: { check = '' } }) => {
      if (!isNonce(check) || token() === '') throw problemError('not-found', 'There is nothing to see here.')
      return answer(check)
    },
  )

  app.post(
    path,
    {
      config: { fromAnywhere: true },
      bodyLimit: BODY_LIMIT,
      async onRequest({ headers }) {
        const given = headers[SECRET_HEADER]
        if (token() === '' || typeof given !== 'string' || !isSame(given, webhookSecret(token())))
          throw problemError('request-refused', 'Only Telegram may post here.')
      },
    },
    async ({ headers, body }) => {
      const check = headers[CHECK_HEADER]
      if (typeof check === 'string' && isNonce(check)) return answer(check)
      // What is no update, Telegram would only send again.
      await receive(body)
      return { ok: true }
    },
  )
}

/** Takes as long whatever is wrong with it. */
const isSame = (given: string, secret: string): boolean => timingSafeEqual(digest(given), digest(secret))
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
