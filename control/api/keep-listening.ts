import type { Server } from 'node:http'
import type { BaseLogger } from 'pino'

/** Milliseconds after which it is tried again; the last one goes on. */
const AGAIN_AFTER_MS = [0, 500, 2_000, 10_000] as const
/** Milliseconds within which the same trouble is logged once. */
const QUIET_MS = 60_000

export type KeptListening = {
  isOpen(): boolean
  /** How often its socket was lost. */
  lost(): number
  /** It is to close now. */
  stop(): void
}

type Parts = {
  port: number
  host: string
  log: Pick<BaseLogger, 'info' | 'warn'>
  /** Milliseconds; other ones in tests. */
  againAfterMs?: readonly number[]
}

/**
 * Keeps a server that listens listening: where its socket is lost, it listens again at the same port. A connection that could not be taken
 * (no file descriptors left) costs that connection, not the process, which Node would end for an error that nobody listens to.
 */
export function keepListening(
  server: Server,
  { port, host, log, againAfterMs = AGAIN_AFTER_MS }: Parts,
): KeptListening {
  let isOver = false
  let isOpen = true
  let lost = 0
  let tries = 0
  let toldAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | null = null

  const tell = (facts: object, text: string): void => {
    const now = performance.now()
    if (now - toldAt < QUIET_MS) return
    toldAt = now
    log.warn(facts, text)
  }
  const again = (): void => {
    timer = setTimeout(
      () => {
        if (!isOver) server.listen({ port, host })
      },
      againAfterMs[Math.min(tries, againAfterMs.length - 1)],
    )
    tries += 1
  }
  server.on('error', (error) => {
    tell({ err: error }, 'The web door had trouble with its socket')
    if (!isOver && !server.listening) again()
  })
  server.on('listening', () => {
    isOpen = true
    tries = 0
    log.info({ port }, 'The web door listens again')
  })
  server.on('close', () => {
    if (isOver) return
    isOpen = false
    lost += 1
    log.warn({ port }, 'The web door lost its socket, and tries to have it again')
    again()
  })
  return {
    isOpen: () => isOpen,
    lost: () => lost,
    stop() {
      isOver = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
