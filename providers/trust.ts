import tls from 'node:tls'

const pem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/** The certificates in a text. */
export const certificatesIn = (text: string): string[] => text.match(pem) ?? []

/** What this Node knows of certificates; it came with Node 22.19 and 24.5. */
type Store = Pick<typeof tls, 'getCACertificates' | 'setDefaultCACertificates'>

/** What each store was last told, so that a process, whose trust is one, compares hundreds of certificates only after a change. */
const told = new WeakMap<Store, string | null>()

/**
 * From now on this process trusts, for each new connection, Node's authorities, those of the operating system, and these.
 * Reading the system's takes some 0.2 s, once.
 */
export function trust(extraCa: string | null, store: Store = tls): void {
  if (typeof store.setDefaultCACertificates !== 'function' || told.get(store) === extraCa) return
  const wanted = unique([
    ...store.getCACertificates('bundled'),
    ...store.getCACertificates('extra'),
    ...store.getCACertificates('system'),
    ...(extraCa === null ? [] : certificatesIn(extraCa)),
  ])
  store.setDefaultCACertificates([...wanted])
  told.set(store, extraCa)
}

/** The same certificate is broken into lines of other lengths elsewhere. */
const unique = (certificates: string[]): Set<string> => new Set(certificates.map(onOneLength))

function onOneLength(certificate: string): string {
  const [head, base64 = '', tail] = certificate
    .trim()
    .split(/(?<=-----BEGIN CERTIFICATE-----)|(?=-----END CERTIFICATE-----)/)
  return [head, ...(base64.replace(/\s+/g, '').match(/.{1,64}/g) ?? []), tail].join('\n')
}
