import type { MiddlewareSettings } from '../../shared/link.ts'
import { problemOf } from '../../shared/problem.ts'
import { type ServiceId, serviceFacts } from '../../shared/services.ts'
import { type App, sendProblem } from '../kit/app.ts'
import { clientGone } from '../kit/client-gone.ts'
import { exchangeOnce, under } from '../kit/exchange-once.ts'
import type { AskedFor } from './metrics.ts'
import { statusAnswer } from './status-answer.ts'

/** Bytes; what is longer is no status. */
const MAX_STATUS = 64 * 1024

type Proxy = {
  /** Ours. */
  path: string
  id: ServiceId
  /** Where it is asked for; `null`: not configured. */
  base(settings: MiddlewareSettings): string | null
  theirPath: string
}

const proxies: Proxy[] = [
  { path: '/api/cerebrum/status', id: 'cerebrum', base: (s) => s.cerebrumUrl, theirPath: '/api/status' },
  { path: '/api/llm/status', id: 'llm-server', base: (s) => s.targets['llm-server'], theirPath: '/api/status' },
  { path: '/telegram/status', id: 'telegram', base: (s) => s.targets.telegram, theirPath: '/telegram/status' },
  { path: '/sms/status', id: 'sms', base: (s) => s.targets.sms, theirPath: '/sms/status' },
]

/** The status of the others, asked for on the spot: one attempt each, and none waits for another. */
export function addStatusProxies(app: App, settings: () => MiddlewareSettings, asked: AskedFor): void {
  for (const { path, id, base, theirPath } of proxies)
    app.get(path, async (_, reply) => {
      const { name } = serviceFacts[id]
      const { probeTimeoutMs: deadlineMs } = settings()
      const to = base(settings())
      if (to === null) return sendProblem(reply, problemOf('not-configured', `${name} is not configured.`))
      const url = under(to, theirPath)
      const outcome = await exchangeOnce({ url, deadlineMs, caller: clientGone(reply), maxBytes: MAX_STATUS })
      const answer = statusAnswer(outcome, { name, url, deadlineMs })
      asked(id, 'problem' in answer ? answer.problem.code : 'ok')
      if ('problem' in answer) return sendProblem(reply, answer.problem)
      return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(answer.json)
    })
}
