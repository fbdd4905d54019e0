import { createServer } from 'node:net'
import { problemError } from '../../shared/problem.ts'

/** How many ports are tried. */
const SEARCH = 200

/** The first port from `from` upward that nobody listens on and that is not meant for somebody else. */
export async function findFreePort({ from, except }: { from: number; except: readonly number[] }): Promise<number> {
  for (let port = from; port < Math.min(from + SEARCH, 65_536); port += 1)
    if (!except.includes(port) && (await isFree(port))) return port
  throw problemError('port-in-use', `No port from ${from} on is free.`, { params: { port: from } })
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })
