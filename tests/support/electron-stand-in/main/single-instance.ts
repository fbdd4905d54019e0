import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { deserialize, serialize } from 'node:v8'

/** What a second start tells the first. */
export type Start = { argv: string[]; cwd: string; additionalData: unknown }

export type SingleInstance = {
  /** Whether this is the only one with that folder of user data. If not, the other one is told of this start. */
  request(userData: string, start: Start): boolean
  isHeld(): boolean
  release(): void
  /** Resolves when the other one has been told. */
  readonly told: () => Promise<void>
}

/**
 * The lock is a socket of Linux's abstract kind: it has no file, and is gone with the process, however that ends.
 */
export function createSingleInstance(onSecond: (start: Start) => void): SingleInstance {
  let server: Server | null = null
  let told = Promise.resolve()

  const addressOf = (userData: string): string => {
    if (process.platform !== 'linux') throw new Error('The stand-in offers the single instance lock on Linux only')
    mkdirSync(userData, { recursive: true })
    return `\0electron-stand-in-${createHash('sha256').update(realpathSync(userData)).digest('hex').slice(0, 32)}`
  }
  const listen = (address: string): Server | null => {
    const candidate = createServer({ allowHalfOpen: true }, (socket) => {
      const pieces: Buffer[] = []
      socket.on('data', (piece: Buffer) => void pieces.push(piece))
      socket.on('error', () => socket.destroy())
      socket.on('end', () => {
        onSecond(deserialize(Buffer.concat(pieces)))
        socket.end('heard')
      })
    })
    // That the address is taken is told at once below, and once more by this event.
    candidate.on('error', () => undefined)
    candidate.listen(address)
    if (!candidate.listening) return null
    candidate.unref()
    return candidate
  }
  const tell = (address: string, start: Start): Promise<void> =>
    new Promise((resolve) => {
      const socket = connect(address)
      socket.on('connect', () => socket.end(serialize(start)))
      socket.on('data', () => undefined)
      socket.on('close', () => resolve())
      // The first one has just ended: nobody is left to be told.
      socket.on('error', () => resolve())
    })

  return {
    request(userData, start) {
      if (server !== null) return true
      const address = addressOf(userData)
      server = listen(address)
      if (server === null) told = tell(address, structuredClone(start))
      return server !== null
    },
    isHeld: () => server !== null,
    release() {
      server?.close()
      server = null
    },
    told: () => told,
  }
}
