import { createServer } from 'node:net'
import { isBlockedPort } from '../../shared/blocked-ports.ts'
import { problemError } from '../../shared/problem.ts'

/** How many ports are tried; a computer on which so many in a row are taken has other trouble. */
const SEARCH = 200
const LAST_PORT = 65_535

/** The first port from `from` upward that nobody listens on, that can be reached, and that is not meant for somebody else. Throws `port-in-use`. */
export async function findFreePort({ from, except }: { from: number; except: readonly number[] }): Promise<number> {
  const last = Math.min(from + SEARCH - 1, LAST_PORT)
  for (let port = from; port <= last; port += 1) {
    if (!except.includes(port) && !isBlockedPort(port) && (await isFree(port))) return port
  }
  throw problemError(
    'port-in-use',
    `None of the ports ${from} to ${last} is free. Choose another one in the settings.`,
    {
      params: { port: from, holder: 'other programs' },
    },
  )
}

/** Whether nobody listens on a port of this computer. */
export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })
