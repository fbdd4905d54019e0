import { randomBytes } from 'node:crypto'
import { request } from 'undici'
import { z } from 'zod'
import { parseJson, readBounded } from '../../providers/bounded-body.ts'
import { createDispatcher } from '../../providers/dispatcher.ts'
import { checkAnswer } from '../../providers/webhook-check.ts'
import { type Platform, underPublic, webhookPaths } from '../../shared/messaging.ts'
import type { NetworkSettings } from '../../shared/network.ts'
import { type Reason, reason, within } from '../../shared/reason.ts'
import { connectionFailure } from '../health/connection-failure.ts'
import { failedReason, isEmpty } from '../health/probe-result.ts'
import { isPrivateAddress } from './private-address.ts'
import { signedPost } from './signed-post.ts'

export type WebhookCheck = { url: string; reachable: boolean; signature: boolean; reason: Reason | null }

type Parts = {
  platform: Platform
  /** As it is set; `null`: nowhere. */
  publicUrl: string | null
  token: string
  /** Where the bot listens; `null` while it does not run. */
  local: string | null
  network: NetworkSettings
  signal: AbortSignal
  /** Milliseconds for each of the two requests. */
  deadlineMs?: number
}

const DEADLINE_MS = 10_000
const NONCE_BYTES = 24
/** Bytes of an answer that are read. */
const MOST_ANSWER = 16 * 1024
/** What the bot answers to a post whose signature is not there, is another, or was over something else. */
const NOT_AS_SIGNED: ReadonlySet<number> = new Set([403, 415])
/** What a tunnel answers with when nothing is behind it. */
const EMPTY_TUNNEL: ReadonlySet<number> = new Set([502, 503, 504, 530])

/** Telegram posts to no others. Empty: the usual one. */
const TELEGRAM_PORTS: ReadonlySet<string> = new Set(['', '443', '80', '88', '8443'])

const answerSchema = z.object({ service: z.string(), answer: z.string() })

type Answer = { status: number; location: string | null; body: unknown }
type Ask = { method: 'GET' } | { method: 'POST'; headers: Record<string, string>; body: string }

/** Thrown where no answer came. */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly why: Reason
  constructor(why: Reason) {
    super(why.code)
    this.why = why
  }
}

/**
 * Goes from here to the public address and through it to the bot: once to see whether it is this very bot, and once signed as the
 * platform signs. Nothing is tried twice, no redirect is followed. Rejects only when the signal is aborted.
 */
export async function checkWebhook(parts: Parts): Promise<WebhookCheck> {
  const { platform, publicUrl, token, local, network, signal, deadlineMs = DEADLINE_MS } = parts
  const bad = (url: string, why: Reason, reachable = false): WebhookCheck => {
    return { url, reachable, signature: false, reason: why }
  }
  if (publicUrl === null) return bad('', reason('webhook.no-address'))
  const url = underPublic(publicUrl, webhookPaths[platform])
  const nowhere = unreachableForPlatform(platform, url)
  if (nowhere !== null) return bad(url, nowhere)
  if (local === null) return bad(url, reason('webhook.bot-off'))
  const nonce = randomBytes(NONCE_BYTES).toString('base64url')
  const facts = { host: new URL(url).host, url, local }

  const ask = async (address: string, how: Ask): Promise<Answer> => {
    const deadline = AbortSignal.timeout(deadlineMs)
    const dispatcher = createDispatcher(address, { network, connectMs: deadlineMs })
    try {
      const options = { ...how, dispatcher, signal: AbortSignal.any([signal, deadline]) }
      const { statusCode: status, headers, body } = await request(address, options)
      const { location } = headers
      const text = await readBounded({ body }, MOST_ANSWER)
      return { status, location: typeof location === 'string' ? location : null, body: parseJson(text) }
    } catch (error) {
      signal.throwIfAborted()
      const failure = connectionFailure(error, new URL(address), deadlineMs)
      const late = reason('service.no-answer', { ms: deadlineMs })
      throw new NoAnswer(
        deadline.aborted ? late : isEmpty(failure) ? reason('service.broken-off') : failedReason(failure),
      )
    } finally {
      await dispatcher.destroy()
    }
  }

  try {
    const found = await ask(`${url}?check=${nonce}`, { method: 'GET' })
    const stranger = strangeness(found, { platform, proof: checkAnswer(token, nonce) })
    if (stranger !== null) return bad(url, reason(stranger, { ...facts, ...said(found) }))
    const signed = await ask(url, { method: 'POST', ...signedPost(platform, { token, url, nonce }) })
    if (NOT_AS_SIGNED.has(signed.status)) return bad(url, reason('webhook.signature', facts), true)
    if (strangeness(signed, { platform, proof: checkAnswer(token, nonce) }) !== null)
      return bad(url, reason('webhook.post-lost', { ...facts, ...said(signed) }), true)
    return { url, reachable: true, signature: true, reason: null }
  } catch (error) {
    if (error instanceof NoAnswer) return bad(url, reason('webhook.unreachable', { ...facts, why: within(error.why) }))
    throw error
  }
}

/** Why the platform would not even try; from here it may well be reached. */
function unreachableForPlatform(platform: Platform, url: string): Reason | null {
  if (isPrivateAddress(url)) return reason('webhook.private', { url })
  const { port } = new URL(url)
  return platform === 'telegram' && !TELEGRAM_PORTS.has(port) ? reason('webhook.port', { port }) : null
}

const said = ({ status, location }: Answer) => ({ status, to: location ?? '' })

type Strange = 'webhook.redirect' | 'webhook.tunnel-empty' | 'webhook.other-bot' | 'webhook.stranger'

/** What is wrong with who answered; `null`: it is the bot. */
function strangeness(
  { status, body }: Answer,
  { platform, proof }: { platform: Platform; proof: string },
): Strange | null {
  if (status >= 300 && status < 400) return 'webhook.redirect'
  if (EMPTY_TUNNEL.has(status)) return 'webhook.tunnel-empty'
  const read = answerSchema.safeParse(body)
  if (status !== 200 || !read.success || read.data.service !== platform) return 'webhook.stranger'
  return read.data.answer === proof ? null : 'webhook.other-bot'
}
