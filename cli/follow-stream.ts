import { CliError, planeEnded } from './cli-error.ts'
import type { Connection } from './connection.ts'
import type { CliDeps } from './deps.ts'
import { exitCodes } from './exit-codes.ts'
import { isAnswer } from './failure.ts'
import { listenForInterrupts } from './interrupts.ts'
import { untilGone } from './until-gone.ts'

/**
 * Follows a stream of the control plane: to the exit code with which `follow` is through with it; to 0 at Ctrl-C, as nothing
 * failed; where the control plane ended, in order or not, rejects with the `CliError` that says so.
 */
export async function followStream(
  deps: CliDeps,
  connection: Connection,
  /** Resolves to `null` where the stream was over first. */
  follow: (signal: AbortSignal) => Promise<number | null>,
): Promise<number> {
  const interrupts = listenForInterrupts(deps)
  try {
    const code = await follow(interrupts.asked)
    if (code !== null) return code
  } catch (error) {
    if (!interrupts.asked.aborted && !(await isEndOfPlane(deps, connection, error, interrupts.asked))) throw error
  } finally {
    interrupts.close()
  }
  if (interrupts.asked.aborted) return exitCodes.ok
  throw planeEnded()
}

/**
 * A stream that breaks off tells of a control plane that was killed, of one whose door is closed while it ends, or of nothing but
 * this line. Only one that answers no more is waited for; one that answers may give the reason (a token that was revoked).
 */
async function isEndOfPlane(
  deps: CliDeps,
  { client, plane }: Connection,
  error: unknown,
  signal: AbortSignal,
): Promise<boolean> {
  if (error instanceof CliError || isAnswer(error) || plane.remote !== undefined) return false
  if (await untilGone(deps, plane, { withinMs: 0 })) return true
  try {
    await client.state.get(undefined, { signal })
    return false
  } catch (now) {
    if (isAnswer(now)) throw now
    return untilGone(deps, plane, { signal })
  }
}
