import { withoutSecrets } from '../../control/history/without-secrets.ts'

const HIDDEN = '[secret]'

/** An address without who signs in with it, and without what its query says. */
function withoutSignIn(text: string): string {
  const url = URL.parse(text)
  if (url === null || !/^(https?|socks5?h?|ftp):$/.test(url.protocol)) return text
  const { username, password } = url
  if (`${username}${password}` === '' && url.search === '') return text
  if (`${username}${password}` !== '') [url.username, url.password] = [HIDDEN, '']
  if (url.search !== '') url.search = HIDDEN
  return decodeURI(url.href)
}

/** Any value without what is, or looks like, a secret: keys, tokens, addresses that sign somebody in. */
export function hideSecrets(value: string): string
export function hideSecrets(value: unknown): unknown
export function hideSecrets(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecrets(withoutSignIn(value), [])
  if (Array.isArray(value)) return value.map((inner: unknown) => hideSecrets(inner))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hideSecrets(inner)]))
}
