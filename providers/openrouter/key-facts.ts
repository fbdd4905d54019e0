import { z } from 'zod'
import type { MoreKeyFacts } from '../../shared/key-facts.ts'
import { ProblemError, problemError } from '../../shared/problem.ts'
import { errorIn } from './error-shape.ts'
import { PROVIDER, problemFromAnswer } from './problem-from-answer.ts'

/** What `GET /key` tells of a key. US dollars; a limit of `null` means that the key has none of its own. */
export type KeyFacts = { label: string | null; limitUsd: number | null; remainingUsd: number | null } & MoreKeyFacts

const number = z.number().nullish().catch(null)
const flag = z.boolean().nullish().catch(null)
const quota = z.looseObject({ limit: z.number(), used: number, remaining: number })
const keySchema = z.looseObject({
  data: z.looseObject({
    label: z.string().nullish().catch(null),
    limit: number,
    limit_remaining: number,
    usage: number,
    limit_reset: z.enum(['daily', 'weekly', 'monthly']).nullish().catch(null),
    is_free_tier: flag,
    is_management_key: flag,
    free_model_daily_requests: quota.nullish().catch(null),
    expires_at: z.string().nullish().catch(null),
  }),
})

/** `keyKind` in the problem of a key that manages others. */
export const MANAGEMENT_KEY = 'management'

/** Fields may come and go, but an answer that is none (a sign-in page of a hotel, say) must not pass for an accepted key. */
export function readKeyFacts(body: unknown): KeyFacts {
  const error = errorIn(body)
  if (error) throw new ProblemError(problemFromAnswer({ status: null, error, text: '', retryAfter: null, model: '' }))
  const parsed = keySchema.safeParse(body)
  if (!parsed.success)
    throw problemError('provider-error', `What answered about the key is not ${PROVIDER}.`, {
      params: { provider: PROVIDER },
    })
  const { data } = parsed.data
  if (data.is_management_key)
    throw problemError(
      'forbidden',
      'This is a management key, which cannot chat. Make an ordinary key and paste that.',
      {
        params: { provider: PROVIDER, keyKind: MANAGEMENT_KEY },
      },
    )
  return {
    label: data.label ?? null,
    limitUsd: data.limit ?? null,
    remainingUsd: data.limit_remaining ?? null,
    usageUsd: data.usage ?? null,
    limitReset: data.limit_reset ?? null,
    freeTier: data.is_free_tier ?? null,
    freeRequests: quotaOf(data.free_model_daily_requests),
    expiresAt: momentOf(data.expires_at),
    management: data.is_management_key ?? null,
  }
}

/** Of used and remaining, either follows from the other. */
function quotaOf(told: z.infer<typeof quota> | null | undefined): KeyFacts['freeRequests'] {
  if (!told) return null
  const { limit } = told
  const used = told.used ?? (told.remaining == null ? null : limit - told.remaining)
  if (used === null) return null
  return { limit, used, remaining: told.remaining ?? Math.max(0, limit - used) }
}

function momentOf(text: string | null | undefined): number | null {
  const moment = Date.parse(text ?? '')
  return Number.isNaN(moment) ? null : moment
}
