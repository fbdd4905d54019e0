import type { FastifyInstance } from 'fastify'
import { type DoorHealth, workspaceMark } from './door-health.ts'
import { HEALTH_PATH } from './doors.ts'
import type { Gate } from './gate.ts'
import { sendProblem, sendProblemPage } from './send-problem.ts'
import { targetOf } from './target.ts'

type Options = {
  gate: Gate
  endSockets(sessionId: string): void
  version: string
  workspaceId: string
}

/** Sign of life, tickets and sessions. */
export function serveSessions(app: FastifyInstance, { gate, endSockets, version, workspaceId }: Options): void {
  const health: DoorHealth = { app: 'llm-trainer', version, workspace: workspaceMark(workspaceId) }
  app.get(HEALTH_PATH, (_, reply) => reply.header('cache-control', 'no-store').send(health))

  // A ticket becomes a cookie, and the redirect takes it out of the address.
  app.addHook('onRequest', async (request, reply) => {
    const ticket = request.method === 'GET' ? ticketIn(request.url) : null
    if (ticket === null) return undefined
    reply.header('cache-control', 'no-store')
    if (gate.sessionOf(request.headers) !== null) return reply.redirect('/', 303)
    const redeemed = gate.redeem(ticket)
    if ('refused' in redeemed) {
      const seenByPerson = request.headers.accept?.includes('text/html') === true
      return seenByPerson ? sendProblemPage(reply, redeemed.refused) : sendProblem(reply, redeemed.refused)
    }
    return reply
      .setCookie(gate.cookieName(), redeemed.sessionId, {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        secure: gate.isSecure(request.headers),
      })
      .redirect('/', 303)
  })

  /** Whether whoever asks may talk to the control plane, and how far: a page cannot see why its WebSocket was refused, but this it can. */
  app.get('/api/session', ({ may }, reply) => reply.header('cache-control', 'no-store').send({ may }))

  app.delete('/api/session', (request, reply) => {
    const id = gate.sessionOf(request.headers)
    if (id !== null) {
      gate.sessions.end(id)
      endSockets(id)
    }
    return reply.clearCookie(gate.cookieName(), { path: '/' }).send({})
  })
}

function ticketIn(url: string): string | null {
  const { path, query } = targetOf(url)
  return path === '/' ? query.get('ticket') : null
}
