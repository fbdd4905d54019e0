import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export type TlsServer = AsyncDisposable & {
  port: number
  /** The certificate, which it signed itself. */
  pem: string
  /** Folder with `ca.pem`, the same. */
  folder: string
}

const subject = '/O=Firewall of the School/CN=openrouter.test'
const usualNames = 'DNS:openrouter.test,IP:127.0.0.1'

type Options = {
  /** Whom its certificate is made out to, as openssl's `subjectAltName` takes it. */
  names?: string
  /** It ended yesterday. */
  hasExpired?: boolean
}

/** An HTTPS server on 127.0.0.1 whose certificate nobody knows, made out to `openrouter.test` and 127.0.0.1. */
export async function startTlsServer(
  answer: RequestListener,
  { names = usualNames, hasExpired = false }: Options = {},
): Promise<TlsServer> {
  const folder = await mkdtemp(join(tmpdir(), 'llm-trainer-tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'ca.pem')]
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  const run = (...args: string[]) => promisify(execFile)('openssl', args)
  await run(...made, '-keyout', key, '-out', cert, '-subj', subject, '-addext', `subjectAltName=${names}`)
  if (hasExpired) await run('x509', '-in', cert, '-signkey', key, '-days', '-1', '-out', cert)
  const pem = await readFile(cert, 'utf8')
  const server = createServer({ key: await readFile(key), cert: pem })
  server.on('request', answer)
  // A client that does not trust it hangs up.
  server.on('tlsClientError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    pem,
    folder,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
