import { ORPCError } from '@orpc/server'
import type { BaseLogger } from 'pino'

/** Passes everything on, and logs what a handler threw and no door expects; refused input and problems are answers. */
export const reportUnexpected =
  (log: Pick<BaseLogger, 'error'>) =>
  async <T>({ next }: { next(): Promise<T> }): Promise<T> => {
    try {
      return await next()
    } catch (error) {
      const answered = error instanceof ORPCError && error.status < 500
      // Whoever asked went away.
      const aborted = error instanceof Error && error.name === 'AbortError'
      if (!answered && !aborted) log.error({ err: error }, 'A request to the control plane failed')
      throw error
    }
  }
