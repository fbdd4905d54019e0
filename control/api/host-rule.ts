/** Under which name a request came: ours, the other end of an SSH tunnel, that of a reverse proxy, or anybody's. */
export type HostKind = 'own' | 'tunnel' | 'public' | 'foreign'

export type KnownHosts = {
  /** Values of the Host header under which we answer. */
  hosts: readonly string[]
  /** Names of `web_hosts` under which a reverse proxy with TLS reaches us. */
  webHosts: readonly string[]
}

const loopback = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i

/**
 * A tunnel ends at a port that we do not know, so every loopback name is one. That is safe against a name that was rebound to
 * 127.0.0.1: the Host of such a request is that name, and neither an address nor `localhost`, which browsers resolve by
 * themselves, can be rebound. What comes this way gets nothing for a cookie, which the browser would add by itself; only for a
 * token, which it never adds.
 */
export function kindOfHost(host: string | undefined, { hosts, webHosts }: KnownHosts): HostKind {
  if (host === undefined) return 'foreign'
  if (hosts.includes(host)) return 'own'
  if (loopback.test(host)) return 'tunnel'
  return webHosts.some((name) => isUnder(host, name)) ? 'public' : 'foreign'
}

/** A name without a port stands for each of its ports. */
function isUnder(host: string, name: string): boolean {
  const given = host.toLowerCase()
  return given === name.toLowerCase() || given.replace(/:\d{1,5}$/, '') === name.toLowerCase()
}

/** Whether a page comes from a reverse proxy of ours; with TLS only, since a session goes with it. */
export function isPublicOrigin(origin: string | undefined, { webHosts }: Pick<KnownHosts, 'webHosts'>): boolean {
  const host = origin?.startsWith('https://') ? origin.slice('https://'.length) : null
  return host !== null && webHosts.some((name) => isUnder(host, name))
}
