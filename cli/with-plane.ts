import { ORPCError } from '@orpc/client'
import { cli } from '../shared/words/en/cli.ts'
import { cliMachines as machine } from '../shared/words/en/cli-machines.ts'
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
    if (error instanceof CliError || problemIn(error) !== null) throw error
    if (error instanceof ORPCError) throw plane.remote === undefined ? error : ofMachine(error, plane.remote)
    const why = whyUnreachable(error)
    const { pid, remote } = plane
    const text = remote === undefined ? fill(cli.noAnswer, { pid, why }) : fill(machine.noAnswer, { ...remote, why })
    throw new CliError(text, exitCodes.broken, { cause: error })
  } finally {
    await connection.close()
  }
}

/** A refusal over there is about its token, not about that of a folder here. */
function ofMachine(error: Error & { status: number }, { name }: { name: string }): Error {
  if (error.status !== 401 && error.status !== 403) return error
  return new CliError(fill(machine.refusedToken, { name }), exitCodes.failed, { code: 'refused-token', cause: error })
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
