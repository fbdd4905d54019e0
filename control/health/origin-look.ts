import { Agent, request } from 'undici'
import { loopbackUrl } from '../../shared/loopback.ts'

/** What a browser would do for a page of another origin: keep the answer from it, show it, show it with the user's cookies. */
export type AllowedOrigin = 'none' | 'without-credentials' | 'with-credentials'

/** An origin that nobody can have named, since there is no such name. */
export const STRANGE_ORIGIN = 'https://some-page.invalid'

type Answer = Readonly<Record<string, string | string[] | undefined>>

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value.join(', ') : (value ?? ''))

/** Reads the headers of an answer, by their names in lower case. `*` with credentials is what some frameworks send instead of an echo. */
export function allowedBy(headers: Answer): AllowedOrigin {
  const allowed = one(headers['access-control-allow-origin']).trim()
  if (allowed !== '*' && allowed !== STRANGE_ORIGIN) return 'none'
  return one(headers['access-control-allow-credentials']).trim() === 'true' ? 'with-credentials' : 'without-credentials'
}

type Options = {
  /** Milliseconds for all of it. */
  deadlineMs: number
  signal: AbortSignal
}

/**
 * Asks as a browser does before it lets a page post from elsewhere: once, on a new connection. `null` where no answer came in time;
 * never throws.
 */
export async function lookAtOrigin(url: string, { deadlineMs, signal }: Options): Promise<AllowedOrigin | null> {
  const either = AbortSignal.any([AbortSignal.timeout(deadlineMs), signal])
  const dispatcher = new Agent({ connect: { timeout: 0, signal: either }, pipelining: 0, allowH2: false })
  try {
    const answer = await request(loopbackUrl(url), {
      method: 'OPTIONS',
      dispatcher,
      signal: either,
      headers: {
        origin: STRANGE_ORIGIN,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
      reset: true,
    })
    // Its headers are all that counts; the connection goes with the body.
    answer.body.on('error', () => undefined).destroy()
    return allowedBy(answer.headers)
  } catch {
    // No answer says nothing of whom it would be for; whether it answers at all is what the probes are for.
    return null
  } finally {
    await dispatcher.destroy()
  }
}
