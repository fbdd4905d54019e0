/**
 * The same address with `127.0.0.1` for `localhost`, which may resolve to `::1` first and double every timeout, and for
 * `0.0.0.0`, which servers bind to but which is no address to connect to on Windows.
 * Only for `http:`: a certificate is made out to the name. Any other text comes back as it is.
 */
export const loopbackUrl = (url: string): string =>
  url.replace(/^(http:\/\/)(?:localhost|0\.0\.0\.0)(?=[:/?#]|$)/i, (_, scheme: string) => `${scheme}127.0.0.1`)

/** Whether an address is on this computer. */
export function isLoopback(url: string): boolean {
  const host = URL.parse(url)?.hostname ?? ''
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
}
