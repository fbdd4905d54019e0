import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { posix } from 'node:path'

/** Milliseconds. */
const DEADLINE_MS = 1_000

/**
 * Whether the D-Bus session bus, over which Linux keeps secrets, answers; resolves to why it does not, or to `null`.
 * libdbus waits for a bus that hangs for ever, even where the process wants to exit, so it must never meet one.
 */
export async function whyNoSessionBus(env: NodeJS.ProcessEnv, deadlineMs = DEADLINE_MS): Promise<string | null> {
  const path = await busSocket(env)
  if (path === 'unknown') return null
  if (path === null) return 'this session has no D-Bus session bus, over which the keychain would be reached'
  const deadline = AbortSignal.timeout(deadlineMs)
  const socket = connect({ path })
  try {
    await once(socket, 'connect', { signal: deadline })
    const [answer] = await greet(socket, deadline)
    return answer === undefined ? 'the D-Bus session bus closed the connection' : null
  } catch (error) {
    if (deadline.aborted) return `the D-Bus session bus does not answer within ${deadlineMs} ms`
    return `the D-Bus session bus cannot be reached: ${error instanceof Error ? error.message : String(error)}`
  } finally {
    socket.destroy()
  }
}

/** The first step of the bus's protocol; any line in return shows that somebody is there. */
function greet(socket: Socket, signal: AbortSignal): Promise<unknown[]> {
  const answered = Promise.race([once(socket, 'data', { signal }), once(socket, 'end', { signal })])
  const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
  socket.write(`\0AUTH EXTERNAL ${user}\r\n`)
  return answered
}

/** The bus's socket; `unknown` for an address of another kind, which libdbus has to try. */
async function busSocket(env: NodeJS.ProcessEnv): Promise<string | null> {
  const address = env.DBUS_SESSION_BUS_ADDRESS
  if (address) return readBusAddress(address)
  if (!env.XDG_RUNTIME_DIR) return null
  const socket = posix.join(env.XDG_RUNTIME_DIR, 'bus')
  return stat(socket).then(
    () => socket,
    () => null,
  )
}

/** `unix:path=/run/user/1000/bus,guid=…` or `unix:abstract=…`; of several addresses the first that is a socket. */
export function readBusAddress(address: string): string {
  for (const one of address.split(';')) {
    const [, kind, value] = /^unix:(?:.*,)?(path|abstract)=([^,]+)/.exec(one) ?? []
    if (value === undefined) continue
    const path = decodeURIComponent(value)
    return kind === 'abstract' ? `\0${path}` : path
  }
  return 'unknown'
}
