import { z } from 'zod'
import { ProblemError, problemError } from '../../shared/problem.ts'
import { PROVIDER } from './problem-from-answer.ts'

/** The code that a consent gave, and the secret of who asked for it. */
export type CodeProof = { code: string; verifier: string }

/** Body of `POST /auth/keys` (OAuth PKCE, RFC 7636). */
export const exchangeBody = ({ code, verifier }: CodeProof) => ({
  code,
  code_verifier: verifier,
  code_challenge_method: 'S256',
})

const answerSchema = z.looseObject({ key: z.string().regex(/^[\x21-\x7e]+$/) })

/** OpenRouter says 403 to a code that is wrong, used or over ten minutes old, and 400 to one that it cannot read. */
const saysCodeIsBad: ReadonlySet<number | null> = new Set([400, 401, 403])

/** The key in the answer; what speaks against the code comes out as `connect-refused`. */
export async function readExchange(ask: () => Promise<unknown>): Promise<string> {
  const answer = answerSchema.safeParse(await ask().catch(throwAsRefusal))
  if (answer.success) return answer.data.key
  throw problemError('provider-error', `What ${PROVIDER} answered to the code holds no key.`, {
    params: { provider: PROVIDER },
  })
}

function throwAsRefusal(error: unknown): never {
  const provider = error instanceof ProblemError ? error.problem.provider : undefined
  if (provider === undefined || !saysCodeIsBad.has(provider.status)) throw error
  throw problemError(
    'connect-refused',
    `${PROVIDER} answered ${provider.status}: ${provider.message}`,
    { provider },
    error,
  )
}
