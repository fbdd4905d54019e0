import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Handling, sendJson, sendText } from './http-double.ts'

/** What the page may be asked with (OpenRouterTeam/docs, guides/overview/auth/oauth). */
const pageSchema = z.strictObject({
  callback_url: z.url().optional(),
  code_challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  code_challenge_method: z.literal('S256'),
  key_label: z.string().min(1).max(100).optional(),
})
const exchangeSchema = z.strictObject({
  code: z.string().min(1),
  code_verifier: z.string().regex(/^[A-Za-z0-9._~-]{43,128}$/),
  code_challenge_method: z.string(),
})

type Consent = { challenge: string; callback: string | null; code: string }

export type FakeAuth = {
  /** By method and path. */
  routes: Record<string, (handling: Handling) => void>
  /** What a user does who says yes: the address that the browser then goes to, or the code that is shown. */
  approve(url: string): Promise<string>
  /** From now on codes are too old. */
  expireCodes(): void
}

/** Loopback over http on any port, everything else over https. */
const mayCallBack = (callback: string): boolean => {
  const { protocol, hostname } = new URL(callback)
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(hostname))
}

type Parts = { origin(): string; violations(): string[]; mint(): string }

/** OpenRouter's consent page, and the exchange of its codes for keys. */
export function fakeAuth({ origin, violations, mint }: Parts): FakeAuth {
  const consents = new Map<string, Consent>()
  let expired = false

  const showPage = ({ request, response }: Handling) => {
    const given = Object.fromEntries(new URL(request.path, origin()).searchParams)
    const asked = pageSchema.safeParse(given)
    if (!asked.success || (asked.data.callback_url !== undefined && !mayCallBack(asked.data.callback_url))) {
      violations().push(`GET /auth: ${asked.success ? 'callback_url is not allowed' : z.prettifyError(asked.error)}`)
      return sendText(response, 400, 'text/html', '<!doctype html><title>Invalid request</title>')
    }
    const { code_challenge: challenge, callback_url: callback = null } = asked.data
    const id = String(consents.size + 1)
    consents.set(id, { challenge, callback, code: `auth_code_${id}_${challenge.slice(0, 6)}` })
    sendText(response, 200, 'text/html', consentPage(id))
  }
  const decide = ({ request, response }: Handling) => {
    const url = new URL(request.path, origin())
    const consent = consents.get(url.searchParams.get('id') ?? '')
    if (consent === undefined) return sendText(response, 404, 'text/html', '<!doctype html><title>Not found</title>')
    const { callback, code } = consent
    const yes = url.pathname === '/auth/approve'
    if (callback === null) return sendText(response, 200, 'text/html', yes ? `<!doctype html><code>${code}</code>` : '')
    const location = new URL(callback)
    if (yes) location.searchParams.set('code', code)
    response.writeHead(302, { location: location.href }).end()
  }
  const exchange = ({ request, response }: Handling) => {
    const fail = (code: number, message: string): void => sendJson(response, code, { error: { code, message } })
    if (request.headers.authorization !== undefined) violations().push('POST /auth/keys: a key was sent along')
    const asked = exchangeSchema.safeParse(request.body)
    if (!asked.success) {
      violations().push(`POST /auth/keys: ${z.prettifyError(asked.error)}`)
      return fail(400, 'Invalid request')
    }
    const { code, code_verifier, code_challenge_method } = asked.data
    if (code_challenge_method !== 'S256') return fail(400, 'Invalid code_challenge_method')
    const found = [...consents].find(([, consent]) => consent.code === code)
    const challenge = createHash('sha256').update(code_verifier).digest('base64url')
    if (expired || found === undefined || found[1].challenge !== challenge)
      return fail(403, 'Invalid code or code_verifier')
    consents.delete(found[0])
    sendJson(response, 200, { key: mint(), user_id: 'user_fake' })
  }

  return {
    routes: {
      'GET /auth': showPage,
      'GET /auth/approve': decide,
      'GET /auth/deny': decide,
      'POST /api/v1/auth/keys': exchange,
    },
    async approve(url) {
      const page = await (await fetch(url)).text()
      const next = /href="(\/auth\/approve[^"]*)"/.exec(page)?.[1]
      if (next === undefined) throw new Error(`This is no consent page: ${page}`)
      const answer = await fetch(new URL(next, url), { redirect: 'manual' })
      return answer.headers.get('location') ?? /<code>(.*)<\/code>/.exec(await answer.text())?.[1] ?? ''
    },
    expireCodes() {
      expired = true
    },
  }
}

const consentPage = (id: string): string => `<!doctype html>
<title>Authorize</title>
<h1>LLM Trainer wants a key</h1>
<a href="/auth/approve?id=${id}">Authorize</a>
<a href="/auth/deny?id=${id}">Cancel</a>
`
