import { statSync } from 'node:fs'
import { join } from 'node:path'
import { redact } from '../../shared/redact.ts'
import { managedServiceIds } from '../../shared/services.ts'
import type { RunId } from '../supervisor/run-registry.ts'
import { openRotatingFile, type RotatingFile } from './rotating-file.ts'

export type ServiceLogs = {
  write(id: RunId, line: string): void
  /**
   * From now on every line is also told to `listener`, without secrets. Resolves with the bytes that each file has of lines from
   * before.
   */
  listen(listener: (id: RunId, line: string) => void): Promise<Map<RunId, number>>
  close(): Promise<void>
}

/** Whose output is kept. */
export const logWriters: readonly RunId[] = [...managedServiceIds, 'ollama']

const sizeNow = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

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
      // Looked at before anything else can be written.
      const bytes = logWriters.map(
        (id) => [id, files.get(id)?.written() ?? sizeNow(join(folder, `${id}.log`))] as const,
      )
      return new Map(await Promise.all(bytes.map(async ([id, size]) => [id, await size] as const)))
    },
    async close() {
      await Promise.all([...files.values()].map((file) => file.close()))
    },
  }
}
