import { problemError } from '../../shared/problem.ts'
import { type App, portOf } from './app.ts'

/** Listens, on this computer only unless told otherwise, on the first of the ports that is free. Throws `port-in-use` when none is. */
export async function listenOnOneOf(app: App, ports: readonly number[], host = '127.0.0.1'): Promise<number> {
  let cause: unknown
  for (const port of ports) {
    try {
      await app.listen({ port, host })
      return portOf(app)
    } catch (error) {
      if (!isTaken(error)) throw error
      cause = error
    }
  }
  const params = { port: ports[0] ?? 0, holder: 'another program' }
  throw problemError('port-in-use', sayTaken(ports), { params }, cause)
}

const sayTaken = (ports: readonly number[]): string =>
  ports.length === 1
    ? `Port ${ports.join()} is taken by another program.`
    : `The ports ${ports.join(', ')} are all taken by other programs.`

/** Also where the system keeps the port for itself. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
