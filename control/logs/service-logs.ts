import { join } from 'node:path'
import { redact } from '../../shared/redact.ts'
import type { RunId } from '../supervisor/run-registry.ts'
import { openRotatingFile, type RotatingFile } from './rotating-file.ts'

export type ServiceLogs = {
  write(id: RunId, line: string): void
  close(): Promise<void>
}

/** Keeps what the services print, each in files of its own, secrets redacted by value. */
export function createServiceLogs(folder: string, secrets: () => Iterable<string>): ServiceLogs {
  const files = new Map<RunId, RotatingFile>()
  const fileOf = (id: RunId): RotatingFile => {
    const file = files.get(id) ?? openRotatingFile(join(folder, `${id}.log`))
    files.set(id, file)
    return file
  }
  return {
    write: (id, line) => fileOf(id).write(`${redact(line, secrets())}\n`),
    async close() {
      await Promise.all([...files.values()].map((file) => file.close()))
    },
  }
}
