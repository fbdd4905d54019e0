import { problemError } from '../../shared/problem.ts'
import { type App, portOf } from './app.ts'

/** Listens on the first of the ports that is free. Throws `port-in-use` when none is. */
export async function listenOnOneOf(app: App, ports: readonly number[]): Promise<number> {
  for (const port of ports) {
    try {
      await app.listen({ port, host: '127.0.0.1' })
      return portOf(app)
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
  const [first] = ports
  throw problemError('port-in-use', `Port ${ports.join(', ')} is taken by another program.`, {
    params: { port: first ?? 0, holder: 'another program' },
  })
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
