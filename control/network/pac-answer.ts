/**
 * The first proxy in what Chromium says of the way to an address (`PROXY host:port; DIRECT`), as a URL. `null`: directly, or
 * through a kind of proxy that is not spoken here.
 */
export function proxyInAnswer(answer: string): string | null {
  const [kind = '', place = ''] = (answer.split(';')[0] ?? '').trim().split(/\s+/)
  const scheme = { PROXY: 'http', HTTP: 'http', HTTPS: 'https' }[kind.toUpperCase()]
  if (scheme === undefined || place === '') return null
  return URL.parse(`${scheme}://${place}`)?.href ?? null
}
