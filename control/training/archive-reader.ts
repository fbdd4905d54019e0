import type { ExportFormat, Session } from '../../shared/training.ts'
import { createReaderCalls } from './reader-calls.ts'
import type { ArchiveReader } from './training.ts'

type Closable = {
  /** Throws `not-found`. */
  session(id: number): Promise<Session>
  close(): Promise<void>
}

/**
 * Reads the archive `file` in a thread of its own (`program`: `archive/reader.ts`, built or not, by absolute path). Where there is
 * no archive yet there are no sessions and no hits. Throws `not-found` for a session that is not there, `internal` where the thread
 * dies; the next call starts another.
 */
export function createArchiveReader(parts: { program: string; file: string }): ArchiveReader & Closable {
  const { call, close } = createReaderCalls(parts)

  async function* exported(id: number, format: ExportFormat, signal: AbortSignal): AsyncGenerator<string> {
    signal.throwIfAborted()
    const number = await call({ op: 'export-open', id, format })
    try {
      for (;;) {
        signal.throwIfAborted()
        const text = await call({ op: 'export-next', export: number })
        if (text === null) return
        if (text !== '') yield text
      }
    } finally {
      // Where the thread is gone, so is the export.
      await call({ op: 'export-close', export: number }).catch(() => null)
    }
  }

  return {
    sessions: () => call({ op: 'sessions' }),
    session: (id) => call({ op: 'session', id }),
    transcript: (id, from, limit) => call({ op: 'transcript', id, from, limit }),
    curves: (id, points) => call({ op: 'curves', id, points }),
    search: (text, id) => call({ op: 'search', text, id }),
    export: exported,
    close,
  }
}
