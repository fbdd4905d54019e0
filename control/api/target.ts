/** What a request was sent to. */
export type Target = { path: string; query: URLSearchParams }

/** Takes a request's target apart. As it was written: `new URL` throws for some that a client can send, `//` among them. */
export function targetOf(url: string | undefined): Target {
  const [path = '', ...rest] = (url ?? '/').split('?')
  return { path, query: new URLSearchParams(rest.join('?')) }
}
