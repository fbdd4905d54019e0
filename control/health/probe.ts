import { loopbackUrl } from '../../shared/loopback.ts'
import { limitTime } from '../../shared/time-limit.ts'
import { connectionFailure } from './connection-failure.ts'
import { getOnce } from './get-once.ts'
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

/** One attempt on one new connection, ended when the deadline passes. Never throws, never follows, never repeats. */
export const probe: Probe = async (url, { deadlineMs, signal, expect }) => {
  const address = readAddress(url)
  if (address === null) return { kind: 'bad-address', url }
  if (signal.aborted) return { kind: 'aborted' }

  const began = performance.now()
  const loop = watchLoop(deadlineMs)
  const limit = limitTime(deadlineMs, signal)
  try {
    const { status, body: text, endedAt } = await getOnce(address, { maxBytes: MAX_BODY_BYTES, signal: limit.signal })
    const body = text === null ? undefined : parseJson(text)
    const verdict = expect({ status, body })
    if (verdict === 'unexpected-status') return { kind: 'unexpected-status', status }
    if (verdict === 'unexpected-answer' || text === null) return { kind: 'unexpected-answer' }
    const latencyMs = loop.disturbed() ? null : Math.round(endedAt - began)
    return { kind: 'ok', status, latencyMs, body }
  } catch (error) {
    if (signal.aborted) return { kind: 'aborted' }
    const timedOut = { kind: 'timeout', deadlineMs } as const
    const failure = limit.isOver() ? timedOut : connectionFailure(error, address, deadlineMs)
    const isDoubtful = failure.kind === 'timeout' || failure.kind === 'broken-off'
    return isDoubtful && loop.disturbed() ? { kind: 'not-carried-out', instead: failure } : failure
  } finally {
    loop.stop()
    limit.end()
  }
}

function readAddress(url: string): URL | null {
  const address = URL.parse(loopbackUrl(url))
  return address?.protocol === 'http:' || address?.protocol === 'https:' ? address : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not every healthy answer is JSON; what the body must be, the expectation says.
    return undefined
  }
}
