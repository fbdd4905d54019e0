/** What one line of output tells. */
export type LogFinding =
  /** It tries something again, or has failed to connect. */
  | { kind: 'retry'; target: string }
  | { kind: 'disk-full' }
  | { kind: 'loop-blocked' }
  /** It lets the whole network ask it; `target`: where it listens. */
  | { kind: 'any-address'; target: string }
  /** `masked`: as it may be shown. */
  | { kind: 'secret'; masked: string }

/** Characters of a line that are looked at. */
const MAX_LINE = 2_000

/** An attempt that is repeated, as Node's and Python's libraries and people write it. */
const repeats =
  /Retrying \(Retry\(total=|Max retries exceeded with url|\bretrying\b|\bretry(?: attempt)? #?\d+\b|\battempt #?\d+(?:\s*(?:\/|of)\s*\d+)?\b|\bconnect ECONNREFUSED\b|\b(?:re)?connect(?:ion|ing)? (?:failed|refused).{0,40}\bagain\b/i
/** The same words where nothing was tried again. */
const mentions =
  /\b(?:no|without|0|disable[ds]?) retr(?:y|ies|ying)\b|\bnot retrying\b|\bretry-after\b|\bnext attempt in\b.*\b(?:h|hours)\b/i

const noSpace = /\bENOSPC\b|No space left on device|database or disk is full/i
/** asyncio in debug mode says `Executing <Task …> took 1.234 seconds`; others say it in words. */
const heldUp =
  /\bExecuting <.{0,200}> took \d+(?:\.\d+)? seconds|\bevent[- ]loop (?:was |is )?(?:blocked|stalled|delayed)\b/i

/** What Python's uvicorn says once it listens. */
const listens = /\bUvicorn running on https?:\/\/((?:0\.0\.0\.0|\[::\]):\d+)/

/** Tokens whose form gives them away: OpenRouter's and others' keys, Telegram's bots. */
const tokens = [/\bsk-or-v1-[0-9a-f]{32,}/, /\bsk-(?:ant|proj)-[\w-]{24,}/, /(?<!\d)\d{8,10}:AA[\w-]{33}(?![\w-])/]

/** Characters of a token that may be shown, at its end. */
const SHOWN = 4

export const masked = (secret: string): string => `…${secret.slice(-SHOWN)}`

/** What a line tells; pure, and cheap enough for every line. `null`: nothing of interest. */
export function findInLine(text: string): LogFinding | null {
  const line = text.slice(0, MAX_LINE)
  const token = tokens.map((form) => form.exec(line)?.[0]).find((hit) => hit !== undefined)
  if (token !== undefined) return { kind: 'secret', masked: masked(token) }
  if (noSpace.test(line)) return { kind: 'disk-full' }
  if (heldUp.test(line)) return { kind: 'loop-blocked' }
  const everywhere = listens.exec(line)?.[1]
  if (everywhere !== undefined) return { kind: 'any-address', target: everywhere }
  if (!repeats.test(line) || mentions.test(line)) return null
  const target = targetOf(line)
  return target === '' ? null : { kind: 'retry', target }
}

/** `127.0.0.1:8000`, `localhost:8000`, `[::1]:8000`, `cerebrum.local:8000`; not a time, nor a line of a program. */
const address =
  /(?<![\w.])(\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]+\]|localhost|(?:[a-z][\w-]*\.)+(?!(?:py|js|ts|mjs|cjs|go|rs)\b)[a-z]\w+):(\d{2,5})(?![\d:])/i

/** Whom a line is about: `HOST:PORT/PATH` as far as it is named. */
function targetOf(line: string): string {
  const url = /\bhttps?:\/\/[^\s'"<>)\]}]+/.exec(line)?.[0]
  if (url !== undefined) return url.replace(/[.,;:]+$/, '').replace(/[?#].*$/, '')
  const python = /\bhost='([^']+)', port=(\d+)/.exec(line)
  const path = /(?:: |with url: )(\/[^\s'")]*)/.exec(line)?.[1] ?? ''
  if (python) return `${python[1]}:${python[2]}${path}`
  const place = address.exec(line)
  if (place) return `${place[1]}:${place[2]}${path}`
  return path
}
