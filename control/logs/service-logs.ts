import { createWriteStream, existsSync, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { redact } from '../../shared/redact.ts'
import type { RunId } from '../supervisor/run-registry.ts'
import { MAX_LOG_BYTES } from './log.ts'

export type ServiceLogs = {
  write(id: RunId, line: string): void
  close(): Promise<void>
}

/** Keeps what the services print, one file each, secrets redacted by value. */
export function createServiceLogs(folder: string, secrets: () => Iterable<string>): ServiceLogs {
  mkdirSync(folder, { recursive: true })
  const files = new Map<RunId, WriteStream>()
  const fileOf = (id: RunId): WriteStream => {
    const open = files.get(id)
    if (open) return open
    const path = join(folder, `${id}.log`)
    setAside(path)
    const file = createWriteStream(path, { flags: 'a' })
    files.set(id, file)
    return file
  }
  return {
    write: (id, line) => void fileOf(id).write(`${redact(line, secrets())}\n`),
    async close() {
      await Promise.all(
        [...files.values()].map((file) => {
          file.end()
          return finished(file)
        }),
      )
    },
  }
}

/** A log that grew large makes room: one older generation is kept. */
export function setAside(path: string): void {
  if (existsSync(path) && statSync(path).size > MAX_LOG_BYTES) renameSync(path, `${path}.1`)
}
