import { z } from 'zod'
import { ProblemError, problemError } from '../../shared/problem.ts'
import { errorIn } from './error-shape.ts'
import { PROVIDER, problemFromAnswer } from './problem-from-answer.ts'

/** What `GET /key` tells of a key. US dollars; `null` means that the key has no limit of its own. */
export type KeyFacts = { label: string | null; limitUsd: number | null; remainingUsd: number | null }

const number = z.number().nullish().catch(null)
const keySchema = z.looseObject({
  data: z.looseObject({
    label: z.string().nullish().catch(null),
    limit: number,
    limit_remaining: number,
    is_management_key: z.boolean().nullish().catch(null),
  }),
})

/** Fields may come and go, but an answer that is none (a sign-in page of a hotel, say) must not pass for an accepted key. */
export function readKeyFacts(body: unknown): KeyFacts {
  const error = errorIn(body)
  if (error) throw new ProblemError(problemFromAnswer({ status: null, error, text: '', retryAfter: null, model: '' }))
  const parsed = keySchema.safeParse(body)
  if (!parsed.success)
    throw problemError('provider-error', `What answered about the key is not ${PROVIDER}.`, {
      params: { provider: PROVIDER },
    })
  const { label, limit, limit_remaining, is_management_key } = parsed.data.data
  if (is_management_key)
    throw problemError(
      'forbidden',
      'This is a management key, which cannot chat. Make an ordinary key and paste that.',
      {
        params: { provider: PROVIDER },
      },
    )
  return { label: label ?? null, limitUsd: limit ?? null, remainingUsd: limit_remaining ?? null }
}
