import { randomBytes } from 'node:crypto'
import type { CodeProof } from '../../../providers/openrouter/code-exchange.ts'
import { problemError } from '../../../shared/problem.ts'
import { reason } from '../../../shared/reason.ts'
import { last4 } from '../../../shared/secrets.ts'
import type { Procedure } from '../../../shared/state.ts'
import { type KeyTrialInput, type KeyTrialParts, proveAndUse, provingSteps } from '../key-trial.ts'
import { runProcedure } from '../procedure.ts'
import type { SlotOptions } from '../procedure-slot.ts'
import { openCallback } from './callback-server.ts'
import { authorizationUrl, challengeOf, verifierFrom } from './pkce.ts'

export const connectSteps = ['waiting', 'code', 'exchanged', ...provingSteps] as const

/** Milliseconds: the life of a code (OpenRouterTeam/docs, guides/overview/auth/oauth). */
export const CODE_LIFE_MS = 10 * 60_000

export type ConnectMethod = 'callback' | 'code'
export type ConnectInput = Omit<KeyTrialInput, 'key'> & { method: ConnectMethod }

export type ConnectParts = {
  /** `openrouter_url`; its origin serves the page on which the user says yes. */
  apiUrl: string
  trial: KeyTrialParts
  /** A code that the user pastes. */
  pasted: Promise<string>
  /** The page to open. */
  opened(url: string): void
  /** One attempt. */
  exchangeCode(proof: CodeProof, signal: AbortSignal): Promise<string>
  /** The key that came, before anything is known of it. */
  received(key: string): void
  /** Milliseconds. */
  deadlineMs?: number
  /** Of the callback; 0 for any that is free. */
  port?: number
}

/**
 * From OpenRouter's page to a key in use (OAuth PKCE). Nothing is stored before the key has answered, and the place where the
 * page comes back is closed however this ends.
 */
export function connectKey(input: ConnectInput, parts: ConnectParts, options: SlotOptions): Promise<Procedure> {
  const { signal, now } = options
  const { deadlineMs = CODE_LIFE_MS } = parts
  const head = { kind: 'connect', to: null, model: null, stepIds: connectSteps } as const
  return runProcedure(head, options, async (run) => {
    await using places = new AsyncDisposableStack()
    const verifier = verifierFrom(randomBytes)
    const { code, from } = await run.step('waiting', async (tell) => {
      const callback = input.method === 'callback' ? places.use(await openCallback({ port: parts.port ?? 0 })) : null
      parts.opened(authorizationUrl(parts.apiUrl, challengeOf(verifier), callback?.url ?? null))
      const time = { word: 'clock', of: now() + deadlineMs } as const
      tell(reason(callback ? 'note.connect-browser' : 'note.connect-paste', { time }), 'needs-user')
      return { ...(await firstCode({ callback, pasted: parts.pasted, signal, deadlineMs })), note: null }
    })
    await run.step('code', async () => ({ note: reason(from) }))
    const { key } = await run.step('exchanged', async () => {
      const key = await parts.exchangeCode({ code, verifier }, signal)
      parts.received(key)
      return { key, note: reason('note.connect-key', { last4: last4(key) }) }
    })
    await proveAndUse(run, { ...input, key }, parts.trial, signal)
  })
}

/** The same from the free check on, for a key that came but could not be proved. */
export function proveConnected(input: KeyTrialInput, parts: KeyTrialParts, options: SlotOptions): Promise<Procedure> {
  const head = { kind: 'connect', to: null, model: null, stepIds: provingSteps } as const
  return runProcedure(head, options, (run) => proveAndUse(run, input, parts, options.signal))
}

type Waiting = {
  callback: Awaited<ReturnType<typeof openCallback>> | null
  pasted: Promise<string>
  signal: AbortSignal
  deadlineMs: number
}
type Code = { code: string; from: 'note.connect-came-back' | 'note.connect-pasted' }

async function firstCode({ callback, pasted, signal, deadlineMs }: Waiting): Promise<Code> {
  signal.throwIfAborted()
  const over = Promise.withResolvers<never>()
  const giveUp = (): void => over.reject(signal.reason)
  const minutes = Math.round(deadlineMs / 60_000)
  const timer = setTimeout(
    () => over.reject(problemError('connect-unanswered', `Nobody came back within ${minutes} minutes.`)),
    deadlineMs,
  )
  signal.addEventListener('abort', giveUp, { once: true })
  try {
    return await Promise.race([
      over.promise,
      pasted.then((code): Code => ({ code, from: 'note.connect-pasted' })),
      ...(callback ? [cameBack(callback.answer)] : []),
    ])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', giveUp)
  }
}

async function cameBack(answer: Awaited<ReturnType<typeof openCallback>>['answer']): Promise<Code> {
  const verdict = await answer
  if (verdict.kind === 'declined') throw problemError('connect-declined', 'OpenRouter’s page came back without a code.')
  return { code: verdict.code, from: 'note.connect-came-back' }
}
