/*
 * What a client may take of a door before it has said what it wants. Answers are not bounded by these: a chat may take minutes, and
 * an event stream has no end.
 */

export type RequestBounds = {
  /** Milliseconds from the first byte, or from the connection where none comes, until the headers are here. */
  headersMs: number
  /** Milliseconds until the body is here, too. */
  requestMs: number
  /** Milliseconds between two looks at who is late. */
  lookEveryMs: number
  /** Connections at a time. More than the panels and clients of one computer ever have, and fewer than the files that a process may open. */
  connections: number
}

export const requestBounds: RequestBounds = {
  headersMs: 10_000,
  requestMs: 30_000,
  lookEveryMs: 5_000,
  connections: 1_000,
}

/** The same as Fastify, and Node beneath it, take them. */
export const serverBounds = ({ headersMs, requestMs, lookEveryMs }: RequestBounds) => ({
  requestTimeout: requestMs,
  http: { headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: lookEveryMs },
})

/** Arrays and objects inside one another; what we ask for has a handful. */
export const DEEPEST_JSON = 64

/** Whether a JSON text is nested deeper, told without reading it: what recurses over a value must not end the process. */
export function isTooDeep(text: string, deepest = DEEPEST_JSON): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      at = endOfString(text, at)
    } else if (code === OPEN_ARRAY || code === OPEN_OBJECT) {
      depth += 1
      if (depth > deepest) return true
    } else if (code === CLOSE_ARRAY || code === CLOSE_OBJECT) depth -= 1
  }
  return false
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

/** Where the string that begins at `from` ends. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = 0
    while (text.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes += 1
    if (escapes % 2 === 0) return at
  }
  return text.length
}
