import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import WebSocket from 'ws'
import type { Api } from '../../shared/contract/client.ts'
import { problemError } from '../../shared/problem.ts'
import { attach as words } from '../../shared/words/en/attach.ts'
import { fill } from '../../shared/words/say.ts'
import type { RunningPlane } from './find-running.ts'
import { type ContractRouter, forwardingRouter } from './forwarding-router.ts'
import { localAgent, recognise } from './recognise.ts'

/** Milliseconds. A connect to our own computer that takes longer is stuck. */
const CONNECT_MS = 3_000
/** Milliseconds; the door pings every 15 s. */
const SILENT_FOR_MS = 40_000

export type PlaneLine = {
  pid: number
  version: string
  api: Api
  /** The whole contract, through this line. */
  router: ContractRouter
  /** Aborted when the line has ended, whoever ended it. */
  gone: AbortSignal
  close(): void
}

/**
 * A line to a running control plane, after its door has shown that it is the one of this workspace: the token goes to nobody
 * else. Rejects with a problem that says what is the matter.
 */
export async function openPlaneLine(plane: RunningPlane): Promise<PlaneLine> {
  const { origin, pid, token, workspaceId } = plane
  if (origin === null) throw problemError('unavailable', words.starting)
  const version = await versionOf({ origin, workspaceId, pid })
  const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/rpc`, {
    headers: { authorization: `Bearer ${token}` },
    handshakeTimeout: CONNECT_MS,
    perMessageDeflate: false,
  })
  socket.binaryType = 'arraybuffer'
  const gone = new AbortController()
  // The link hears of a closed socket first and forgets what was pending; aborting before that would write to it.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
  socket.once('close', () => gone.abort(new Error('The line to the control plane has ended')))
  try {
    await opened(socket)
  } catch (error) {
    throw noAnswer(pid, error)
  }
  endWhenSilent(socket)
  return {
    pid,
    version,
    api: createORPCClient(link),
    router: forwardingRouter(link),
    gone: gone.signal,
    // What is under way has no reader any more: nobody waits for a farewell.
    close: () => socket.terminate(),
  }
}

async function versionOf({
  origin,
  workspaceId,
  pid,
}: {
  origin: string
  workspaceId: string
  pid: number
}): Promise<string> {
  const agent = localAgent()
  try {
    const health = await recognise({ origin, workspaceId }, agent).catch((error: unknown) => {
      throw noAnswer(pid, error)
    })
    if (health === null) throw problemError('unavailable', fill(words.stranger, { origin }))
    return health.version
  } finally {
    await agent.destroy()
  }
}

const noAnswer = (pid: number, cause: unknown) =>
  problemError('unavailable', fill(words.noAnswer, { pid, why: whyOf(cause) }), {}, cause)

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('open', resolve)
    // It stays: what breaks later shows as the end of the socket.
    socket.on('error', reject)
  })
}

/** A door that was frozen, or whose computer slept, says nothing of its end. */
function endWhenSilent(socket: WebSocket): void {
  const timer = setTimeout(() => socket.terminate(), SILENT_FOR_MS)
  const heard = (): void => void timer.refresh()
  socket.on('ping', heard)
  socket.on('message', heard)
  socket.once('close', () => clearTimeout(timer))
}
