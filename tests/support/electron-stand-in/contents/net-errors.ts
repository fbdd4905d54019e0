/** Chromium's errors that a load of a page can end with, as numbers that Electron gives. */
const numbers: Record<string, number> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_INVALID_ARGUMENT: -4,
  ERR_FILE_NOT_FOUND: -6,
  ERR_TIMED_OUT: -7,
  ERR_ACCESS_DENIED: -10,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_BLOCKED_BY_RESPONSE: -27,
  ERR_BLOCKED_BY_CSP: -30,
  ERR_CONNECTION_RESET: -101,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_INVALID_URL: -300,
  ERR_UNKNOWN_URL_SCHEME: -302,
  ERR_TOO_MANY_REDIRECTS: -310,
  ERR_EMPTY_RESPONSE: -324,
}

export type LoadError = { code: string; number: number }

/** Of a text such as `net::ERR_ABORTED`. */
export function loadError(text: string): LoadError {
  const code = text.replace(/^net::/, '')
  return { code, number: numbers[code] ?? -2 }
}

/** What the promise of `loadURL` is rejected with. */
export function rejection({ code, number }: LoadError, url: string): Error {
  return Object.assign(new Error(`${code} (${number}) loading '${url}'`), { code, errno: number, url })
}
