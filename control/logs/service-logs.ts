import { join } from 'node:path'
import { redact } from '../../shared/redact.ts'
import type { RunId } from '../supervisor/run-registry.ts'
import { openRotatingFile, type RotatingFile } from './rotating-file.ts'

export type ServiceLogs = {
  write(id: RunId, line: string): void
  /**
   * From now on every line is also told to `listener`, without secrets. Resolves with the bytes that each file has of lines from
   * before; one that is not in it has none of this run.
   */
  listen(listener: (id: RunId, line: string) => void): Promise<Map<RunId, number>>
  close(): Promise<void>
}

/** Keeps what the services print, each in files of its own, secrets redacted by value. */
export function createServiceLogs(folder: string, secrets: () => Iterable<string>): ServiceLogs {
  const files = new Map<RunId, RotatingFile>()
  let tell: ((id: RunId, line: string) => void) | null = null
  const fileOf = (id: RunId): RotatingFile => {
    const file = files.get(id) ?? openRotatingFile(join(folder, `${id}.log`))
    files.set(id, file)
    return file
  }
  return {
    write(id, line) {
      const clean = redact(line, secrets())
      fileOf(id).write(`${clean}\n`)
      tell?.(id, clean)
    },
    async listen(listener) {
      tell = listener
      const open = [...files]
      return new Map(await Promise.all(open.map(async ([id, file]) => [id, await file.written()] as const)))
    },
    async close() {
      await Promise.all([...files.values()].map((file) => file.close()))
    },
  }
}
