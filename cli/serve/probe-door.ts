import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** `null`: well; else why not. */
export type Look = () => Promise<string | null>

export type ProbeDoor = { port: number; close(): Promise<void> }

type Options = { host: string; port: number; service: string; health: Look; ready: Look }

/** Answers `GET /health` and `GET /ready` with 200 or 503, and nothing else. Rejects where it cannot listen. */
export async function openProbeDoor({ host, port, service, health, ready }: Options): Promise<ProbeDoor> {
  const looks = new Map<string | undefined, Look>([
    ['/health', health],
    ['/ready', ready],
  ])
  const server = createServer((request, response) => {
    const look = request.method === 'GET' || request.method === 'HEAD' ? looks.get(request.url) : undefined
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
      response.end(request.method === 'HEAD' ? undefined : JSON.stringify(body))
    }
    if (look === undefined) answer(404, { status: 'not-found' })
    else
      void look().then((why) =>
        why === null ? answer(200, { status: 'ok', service }) : answer(503, { status: 'unavailable', service, why }),
      )
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
