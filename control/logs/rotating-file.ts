import { type FileHandle, mkdir, open, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { tellLoss, timed } from '../own-health/told.ts'

export type RotatingFile = {
  /** A whole line, its end included. Never throws and never waits. */
  write(line: string): void
  /** Resolves, when all lines from before are written or cannot be, with the bytes that the file has then. */
  written(): Promise<number>
  /** Resolves when everything is written, or cannot be. */
  close(): Promise<void>
}

type Limits = {
  /** Bytes of one file. */
  maxBytes: number
  /** Files in all: the one that is written, and older ones called `.1` (the youngest) and so on. */
  files: number
}

/** Bytes in all for one service are five times this. */
export const logLimits: Limits = { maxBytes: 10 * 1024 * 1024, files: 5 }

/** Characters that may wait for a slow disk; what comes on top of them is lost, and counted. */
const MOST_WAITING = 4 * 1024 * 1024

/** A line, how many are missing at its place, or whoever waits for what stands before. */
type Piece = string | number | { reached(bytes: number): void }

/** A file of lines that makes room when it has grown large. What the disk does not take is lost; how many lines stands in the file. */
export function openRotatingFile(path: string, { maxBytes, files }: Limits = logLimits): RotatingFile {
  let waiting: Piece[] = []
  let size = 0
  let working: Promise<void> | null = null
  let file: { handle: FileHandle; bytes: number } | null = null

  const opened = async (): Promise<{ handle: FileHandle; bytes: number }> => {
    // Deleted under the app, as by somebody who tidies up, it takes lines that nobody will ever read.
    if (file !== null && (await file.handle.stat()).nlink > 0) return file
    await closeFile()
    await mkdir(dirname(path), { recursive: true })
    const handle = await open(path, 'a')
    file = { handle, bytes: (await handle.stat()).size }
    return file
  }
  const closeFile = async (): Promise<void> => {
    const { handle } = file ?? {}
    file = null
    await handle?.close()
  }
  /** Nothing may be open meanwhile: Windows renames no open file. */
  const makeRoom = async (): Promise<void> => {
    await closeFile()
    for (let older = files - 1; older > 0; older -= 1) {
      const from = older === 1 ? path : `${path}.${older - 1}`
      if (await isThere(from)) await rename(from, `${path}.${older}`)
    }
  }
  const put = async (pieces: readonly Piece[]): Promise<void> => {
    let now = await opened()
    if (now.bytes >= maxBytes) {
      await makeRoom()
      now = await opened()
    }
    const before = now.bytes
    const bytes = Buffer.from(pieces.map(textOf).join(''))
    await now.handle.appendFile(bytes)
    now.bytes += bytes.length
    tellReached(pieces, before)
  }
  const work = async (): Promise<void> => {
    let pieces: Piece[] = []
    try {
      while (waiting.length > 0) {
        pieces = waiting
        waiting = []
        size = 0
        await timed(false, () => put(pieces))
      }
    } catch (error) {
      // It may lie somewhere else, or be writable again, when the next line comes.
      await closeFile().catch(() => undefined)
      const missed = pieces.reduce<number>((sum, piece) => sum + linesIn(piece), 0)
      waiting.unshift(missed)
      tellLoss('log-lines', pieces.filter((piece) => typeof piece === 'string').length)
      tellReached(
        pieces.filter((piece) => typeof piece === 'object'),
        0,
      )
      if (!(error instanceof Error)) throw error
    }
    working = null
  }
  return {
    write(line) {
      const last = waiting.at(-1)
      const hasRoom = size + line.length <= MOST_WAITING
      if (!hasRoom) tellLoss('log-lines')
      if (hasRoom) {
        waiting.push(line)
        size += line.length
      } else if (typeof last === 'number') waiting[waiting.length - 1] = last + 1
      else waiting.push(1)
      working ??= Promise.resolve().then(work)
    },
    async written() {
      const { promise, resolve } = Promise.withResolvers<number>()
      waiting.push({ reached: resolve })
      working ??= Promise.resolve().then(work)
      return promise
    },
    async close() {
      await working
      if (waiting.length > 0) await work()
      await closeFile()
    },
  }
}

const textOf = (piece: Piece): string =>
  typeof piece === 'string' ? piece : typeof piece === 'number' ? missing(piece) : ''

const linesIn = (piece: Piece): number => (typeof piece === 'string' ? 1 : typeof piece === 'number' ? piece : 0)

/** Tells whoever waits how many bytes stand before; `start`: before the first piece. */
function tellReached(pieces: readonly Piece[], start: number): void {
  let bytes = start
  for (const piece of pieces) {
    if (typeof piece === 'object') piece.reached(bytes)
    else bytes += Buffer.byteLength(textOf(piece))
  }
}

const missing = (lines: number): string =>
  lines === 1
    ? '[1 line is missing here: it could not be written]\n'
    : `[${lines} lines are missing here: they could not be written]\n`

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
