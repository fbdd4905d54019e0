import { ORPCError } from '@orpc/client'
import { cli } from '../shared/words/en/cli.ts'
import { fill } from '../shared/words/say.ts'
import { CliError } from './cli-error.ts'
import { type Connection, connect, whyUnreachable } from './connection.ts'
import type { CliDeps } from './deps.ts'
import { exitCodes } from './exit-codes.ts'
import { problemIn } from './failure.ts'
import type { RunningPlane } from './parts.ts'

/** Uses the running control plane's API; a call that does not get through is told as such. */
export async function withConnection<T>(plane: RunningPlane, use: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await connect(plane)
  try {
    return await use(connection)
  } catch (error) {
    if (error instanceof CliError || error instanceof ORPCError || problemIn(error) !== null) throw error
    const why = whyUnreachable(error)
    throw new CliError(fill(cli.noAnswer, { pid: plane.pid, why }), exitCodes.broken, { cause: error })
  } finally {
    await connection.close()
  }
}

/** The same for commands that need a running control plane. */
export async function withPlane<T>(
  { findRunning }: Pick<CliDeps, 'findRunning'>,
  workspace: string,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const plane = await findRunning({ workspace })
  if (plane === null) throw new CliError(cli.notRunning, exitCodes.notRunning, { next: cli.startIt })
  return withConnection(plane, use)
}
