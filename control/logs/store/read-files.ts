import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { LogWriter } from '../../../shared/logs.ts'
import { createEntryReader, type Entry } from '../entries.ts'
import { logLimits } from '../rotating-file.ts'
import type { WriterFiles } from './messages.ts'

type Sized = { path: string; bytes: number; changedAt: number }

const sizeOf = async (path: string, most: number | null): Promise<Sized | null> => {
  try {
    const { size, mtimeMs } = await stat(path)
    return { path, bytes: Math.min(size, most ?? size), changedAt: Math.trunc(mtimeMs) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** The files to read of each writer, the oldest first: of all writers the youngest, until there are `most` bytes. */
async function chosenFiles(all: readonly WriterFiles[], most: number): Promise<Map<LogWriter, Sized[]>> {
  const chosen = new Map<LogWriter, Sized[]>()
  let bytes = 0
  for (let age = 0; age < logLimits.files && bytes < most; age += 1) {
    for (const { writer, path, bytes: ofIt } of all) {
      const file = await sizeOf(age === 0 ? path : `${path}.${age}`, age === 0 ? ofIt : null)
      if (file === null || file.bytes === 0) continue
      bytes += file.bytes
      chosen.set(writer, [file, ...(chosen.get(writer) ?? [])])
    }
  }
  return chosen
}

/** The entries of one writer. What has no time has that of the line before it. */
async function* entriesIn(files: readonly Sized[]): AsyncGenerator<Entry> {
  const reader = createEntryReader()
  let last = files[0]?.changedAt ?? 0
  const withTime = (entry: Entry): Entry => {
    if (entry.timed) last = entry.at
    return entry.timed ? entry : { ...entry, at: last }
  }
  for (const { path, bytes } of files) {
    const lines = createInterface({
      input: createReadStream(path, { end: bytes - 1 }),
      crlfDelay: Number.POSITIVE_INFINITY,
    })
    for await (const line of lines) for (const entry of reader.line(line, last)) yield withTime(entry)
  }
  for (const entry of reader.end()) yield withTime(entry)
}

type Source = { writer: LogWriter; entries: AsyncGenerator<Entry>; next: Entry }

/** Reads what is in the files, at most `most` bytes of it or a file more, and adds it in the order of time. */
export async function readFiles(
  all: readonly WriterFiles[],
  most: number,
  add: (writer: LogWriter, entry: Entry) => void,
): Promise<void> {
  const chosen = await chosenFiles(all, most)
  let sources: Source[] = []
  for (const [writer, files] of chosen) {
    const entries = entriesIn(files)
    const first = await entries.next()
    if (!first.done) sources.push({ writer, entries, next: first.value })
  }
  for (;;) {
    let oldest = sources[0]
    for (const source of sources) if (oldest === undefined || source.next.at < oldest.next.at) oldest = source
    if (oldest === undefined) return
    add(oldest.writer, oldest.next)
    const following = await oldest.entries.next()
    if (!following.done) oldest.next = following.value
    else sources = sources.filter((source) => source !== oldest)
  }
}
