import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { problemError } from '../../../shared/problem.ts'
import { judgeVisit, type Verdict } from './callback-judge.ts'
import { callbackHeaders, callbackPage } from './callback-page.ts'

export type CallbackServer = AsyncDisposable & {
  /** What OpenRouter's page comes back to. */
  url: string
  /** Resolves with the first visit that is the awaited one; never rejects. */
  answer: Promise<Extract<Verdict, { kind: 'code' | 'declined' }>>
}

type Options = {
  /** 0 for any that is free. */
  port?: number
  /** Milliseconds in which a request has to be here. */
  deadlineMs?: number
}

const HOST = '127.0.0.1'
const PATH_BYTES = 24
/** Milliseconds. */
const REQUEST_DEADLINE_MS = 5_000
/** Node looks at deadlines twice a minute unless told otherwise. */
const LOOK_EVERY_MS = 1_000
/** One browser comes, once. */
const MOST_CONNECTIONS = 32
/** Bytes. */
const MAX_HEADERS = 16 * 1024

/** Waits on loopback for one visit at an address that nobody can guess. Throws `connect-no-port`. */
export async function openCallback({
  port = 0,
  deadlineMs = REQUEST_DEADLINE_MS,
}: Options = {}): Promise<CallbackServer> {
  const path = `/${randomBytes(PATH_BYTES).toString('base64url')}`
  const answer = Promise.withResolvers<Awaited<CallbackServer['answer']>>()
  let used = false
  let host = ''

  const server = createServer(
    {
      maxHeaderSize: MAX_HEADERS,
      requestTimeout: deadlineMs,
      headersTimeout: deadlineMs,
      connectionsCheckingInterval: Math.min(LOOK_EVERY_MS, deadlineMs),
    },
    (request, response) => {
      const { method = '', url: target = '', headers } = request
      const verdict = judgeVisit({ method, target, host: headers.host ?? '' }, { host, path, used })
      const { status, html } = callbackPage(verdict)
      // A body is no part of what is awaited.
      request.resume()
      if (verdict.kind !== 'refused') {
        used = true
        // Not before the browser has its page: whoever waits may close everything then.
        response.once('close', () => answer.resolve(verdict))
      }
      response.writeHead(status, { ...callbackHeaders, ...(status === 405 && { allow: 'GET' }) }).end(html)
    },
  )
  server.maxConnections = MOST_CONNECTIONS
  server.listen(port, HOST)
  try {
    await once(server, 'listening')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw problemError('connect-no-port', `No port could be opened for the answer: ${why}.`, {}, error)
  }
  host = `${HOST}:${(server.address() as AddressInfo).port}`

  return {
    url: `http://${host}${path}`,
    answer: answer.promise,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
