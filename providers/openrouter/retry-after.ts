import type { ProviderError } from './error-shape.ts'

/** Looks a header up by its name in lower case. */
type HeaderLookup = (name: string) => string | null

/** Seconds until asking again makes sense, from wherever the answer tells it; `null` where it does not. */
export function readRetryAfter(header: HeaderLookup, error: ProviderError | null, now: number): number | null {
  return (
    secondsOrDate(header('retry-after'), now) ??
    error?.metadata?.retry_after ??
    error?.availability?.retry_after ??
    untilReset(header('x-ratelimit-reset') ?? innerHeader(error, 'x-ratelimit-reset'), now)
  )
}

function secondsOrDate(text: string | null, now: number): number | null {
  if (text === null || text.trim() === '') return null
  const seconds = Number(text)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : secondsUntil(date, now)
}

/** Below, it cannot be a moment in milliseconds. */
const FIRST_MILLISECONDS = 100_000_000_000

/** The end of the window as epoch seconds or milliseconds: no document says which. */
function untilReset(text: string | null, now: number): number | null {
  const moment = Number(text ?? Number.NaN)
  if (!Number.isFinite(moment) || moment <= 0) return null
  return secondsUntil(moment < FIRST_MILLISECONDS ? moment * 1000 : moment, now)
}

const secondsUntil = (moment: number, now: number): number => Math.max(0, Math.ceil((moment - now) / 1000))

/** Limits of the company behind OpenRouter come as headers inside of the body. */
function innerHeader(error: ProviderError | null, wanted: string): string | null {
  const found = Object.entries(error?.metadata?.headers ?? {}).find(([name]) => name.toLowerCase() === wanted)
  return found ? String(found[1]) : null
}
