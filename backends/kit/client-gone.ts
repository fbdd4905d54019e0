import type { FastifyReply } from 'fastify'

/** The reason with which the signal of `clientGone` aborts. */
export class ClientGoneError extends Error {
  override readonly name = 'ClientGoneError'

  constructor() {
    super('The client went away')
  }
}

/** Aborted when the client goes away before its answer is complete. */
export function clientGone({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController()
  const look = (): void => {
    if (!raw.writableFinished) gone.abort(new ClientGoneError())
  }
  if (raw.destroyed) look()
  else raw.once('close', look)
  return gone.signal
}
