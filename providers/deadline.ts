import { problemError } from '../shared/problem.ts'
import type { Deadlines } from './provider.ts'

export type DeadlineWatch = {
  /** Aborted when the caller gives up or a deadline passes. */
  signal: AbortSignal
  /** The first piece of the answer is there: only the deadline of the whole counts from now on. */
  started(): void
  /** Throws the caller's reason or the problem of a passed deadline, if that is why something failed. */
  explain(provider: string): void
  end(): void
}

/** Holds one request to its deadlines, and can tell afterwards which one passed. */
export function watchDeadlines(
  caller: AbortSignal,
  { firstTokenMs, totalMs }: Omit<Deadlines, 'connectMs'>,
): DeadlineWatch {
  const expiry = new AbortController()
  let passed: { what: string; ms: number } | null = null
  const expire = (what: string, ms: number) => () => {
    passed ??= { what, ms }
    expiry.abort()
  }
  const first = setTimeout(expire('The first word did not come', firstTokenMs), firstTokenMs)
  const total = setTimeout(expire('The answer was not complete', totalMs), totalMs)
  return {
    signal: AbortSignal.any([caller, expiry.signal]),
    started: () => clearTimeout(first),
    explain(provider) {
      caller.throwIfAborted()
      if (passed === null) return
      throw problemError('provider-timeout', `${passed.what} within ${passed.ms / 1000} s.`, { params: { provider } })
    },
    end() {
      clearTimeout(first)
      clearTimeout(total)
    },
  }
}
