import tls from 'node:tls'

const pem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/** The certificates in a text. */
export const certificatesIn = (text: string): string[] => text.match(pem) ?? []

/** What this Node knows of certificates; it came with Node 22.19 and 24.5. */
type Store = Pick<typeof tls, 'getCACertificates' | 'setDefaultCACertificates'>

/**
 * From now on this process trusts, for each new connection, Node's authorities, those of the operating system, and these. Does
 * nothing where that is so already. Reading the system's takes some 0.2 s, once.
 */
export function trust(extraCa: string | null, store: Store = tls): void {
  if (typeof store.setDefaultCACertificates !== 'function') return
  const wanted = unique([
    ...store.getCACertificates('bundled'),
    ...store.getCACertificates('extra'),
    ...store.getCACertificates('system'),
    ...(extraCa === null ? [] : certificatesIn(extraCa)),
  ])
  const now = unique(store.getCACertificates('default'))
  if (now.size === wanted.size && [...wanted].every((certificate) => now.has(certificate))) return
  store.setDefaultCACertificates([...wanted])
}

/** The same certificate is broken into lines of other lengths elsewhere. */
const unique = (certificates: string[]): Set<string> => new Set(certificates.map(onOneLength))

function onOneLength(certificate: string): string {
  const [head, base64 = '', tail] = certificate
    .trim()
    .split(/(?<=-----BEGIN CERTIFICATE-----)|(?=-----END CERTIFICATE-----)/)
  return [head, ...(base64.replace(/\s+/g, '').match(/.{1,64}/g) ?? []), tail].join('\n')
}
