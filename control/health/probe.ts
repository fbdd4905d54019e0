import { Agent, request } from 'undici'
import { loopbackUrl } from '../../shared/loopback.ts'
import { limitTime } from '../../shared/time-limit.ts'
import { connectionFailure } from './connection-failure.ts'
import { watchLoop } from './loop-watch.ts'
import type { ProbeResult } from './probe-result.ts'

export type Answer = { status: number; body: unknown }

/** Judges an answer. `body` is parsed JSON, or `undefined` where it is none. */
export type Expectation = (answer: Answer) => 'good' | 'unexpected-status' | 'unexpected-answer'

export type ProbeOptions = {
  /** Milliseconds for everything: connect, headers and body. */
  deadlineMs: number
  /** Ends the probe early, as `aborted`. */
  signal: AbortSignal
  expect: Expectation
}

export type Probe = (url: string, options: ProbeOptions) => Promise<ProbeResult>

/** Bytes of a body; what is longer is not an answer to a health check. */
export const MAX_BODY_BYTES = 64 * 1024

/**
 * One attempt on one new connection, ended when the deadline passes. Never throws, never follows, never repeats.
 * undici's `request` and not its `fetch`: fetch sends a request that was answered with 421 a second time, and refuses some ports.
 */
export const probe: Probe = async (url, { deadlineMs, signal, expect }) => {
  const address = readAddress(url)
  if (address === null) return { kind: 'bad-address', url }
  if (signal.aborted) return { kind: 'aborted' }

  const began = performance.now()
  const loop = watchLoop(deadlineMs)
  const limit = limitTime(deadlineMs, signal)
  // The signal goes to the connector as well: undici itself looks at it only once it is connected. It has no timeout of its own,
  // which is coarse and ends up to half a second early.
  const agent = new Agent({ connect: { timeout: 0, signal: limit.signal }, pipelining: 0, allowH2: false })
  try {
    const answer = await ask(address, agent, limit.signal)
    const verdict = expect({ status: answer.status, body: answer.body })
    if (verdict === 'unexpected-status') return { kind: 'unexpected-status', status: answer.status }
    if (verdict === 'unexpected-answer' || !answer.whole) return { kind: 'unexpected-answer' }
    const latencyMs = loop.disturbed() ? null : Math.round(performance.now() - began)
    return { kind: 'ok', status: answer.status, latencyMs, body: answer.body }
  } catch (error) {
    if (signal.aborted) return { kind: 'aborted' }
    const timedOut = { kind: 'timeout', deadlineMs } as const
    const failure = limit.isOver() ? timedOut : connectionFailure(error, address, deadlineMs)
    const isDoubtful = failure.kind === 'timeout' || failure.kind === 'broken-off'
    return isDoubtful && loop.disturbed() ? { kind: 'not-carried-out', instead: failure } : failure
  } finally {
    loop.stop()
    limit.end()
    await agent.destroy()
  }
}

function readAddress(url: string): URL | null {
  const address = URL.parse(loopbackUrl(url))
  return address?.protocol === 'http:' || address?.protocol === 'https:' ? address : null
}

async function ask(address: URL, dispatcher: Agent, signal: AbortSignal): Promise<Answer & { whole: boolean }> {
  const headers = { accept: 'application/json' }
  const { statusCode: status, body } = await request(address, { dispatcher, signal, headers, reset: true })
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    // Leaving the loop destroys the stream, and the connection with it.
    if (bytes > MAX_BODY_BYTES) return { status, body: undefined, whole: false }
    chunks.push(chunk)
  }
  return { status, body: parseJson(Buffer.concat(chunks).toString('utf8')), whole: true }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not every healthy answer is JSON; what the body must be, the expectation says.
    return undefined
  }
}
