import type { NetworkTest } from '../../shared/network.ts'
import { reason } from '../../shared/reason.ts'
import { stepOf } from './panel-fixtures.ts'

/** A way through a proxy that looks inside, whose certificate is not trusted. */
export const untrustedProxy: NetworkTest = {
  at: 1,
  host: 'openrouter.ai',
  via: 'proxy.school.example:3128',
  ok: false,
  broken: 'net-tls',
  steps: [
    stepOf('net-name', 'done', {
      tookMs: 4,
      note: reason('network.resolved', { host: 'proxy.school.example', addresses: '10.1.0.7' }),
    }),
    stepOf('net-connect', 'done', { tookMs: 2, note: reason('network.connected', { where: '10.1.0.7:3128' }) }),
    stepOf('net-proxy', 'done', { tookMs: 41, note: reason('network.tunnelled', { host: 'openrouter.ai' }) }),
    stepOf('net-tls', 'failed', {
      tookMs: 38,
      note: reason('network.untrusted', {
        subject: 'openrouter.ai',
        issuer: 'Firewall of the School',
        why: 'its certificate is signed by nobody known here (a proxy that looks inside may need its own certificate)',
      }),
    }),
    stepOf('net-http', 'waiting'),
    stepOf('net-openrouter', 'waiting'),
  ],
}
