import type { FastifyReply } from 'fastify'
import type { MiddlewareSettings } from '../../shared/link.ts'
import { problemOf } from '../../shared/problem.ts'
import { serviceFacts } from '../../shared/services.ts'
import { type App, sendProblem } from '../kit/app.ts'
import { clientGone } from '../kit/client-gone.ts'
import { askOnce } from './ask-once.ts'

const at = (base: string | null, path: string): string | null =>
  base === null ? null : `${base.replace(/\/+$/, '')}${path}`

/** Our path, whose status it passes on, and where that is asked for. */
const proxies = [
  { path: '/api/cerebrum/status', id: 'cerebrum', url: (s: MiddlewareSettings) => at(s.cerebrumUrl, '/api/status') },
  {
    path: '/api/llm/status',
    id: 'llm-server',
    url: (s: MiddlewareSettings) => at(s.targets['llm-server'], '/api/status'),
  },
  {
    path: '/telegram/status',
    id: 'telegram',
    url: (s: MiddlewareSettings) => at(s.targets.telegram, '/telegram/status'),
  },
  { path: '/sms/status', id: 'sms', url: (s: MiddlewareSettings) => at(s.targets.sms, '/sms/status') },
] as const

/** The status of the others, asked for on the spot: one attempt each, and none waits for another. */
export function addStatusProxies(app: App, settings: () => MiddlewareSettings): void {
  for (const { path, id, url } of proxies)
    app.get(path, async (_, reply) => {
      const { name } = serviceFacts[id]
      const target = url(settings())
      if (target === null) return sendProblem(reply, problemOf('not-configured', `${name} is not configured.`))
      return passOn(reply, name, target, settings().probeTimeoutMs)
    })
}

async function passOn(reply: FastifyReply, name: string, url: string, deadlineMs: number): Promise<FastifyReply> {
  const asked = await askOnce({ name, url, deadlineMs }, clientGone(reply))
  return 'problem' in asked ? sendProblem(reply, asked.problem) : reply.send(asked.body)
}
