import { open, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { type Leak, leakOf, type Sought } from './leak.ts'

/** Of a file, bytes; logs may be as large as they grow. */
const MAX_FILE = 1024 * 1024
const MAX_LOG = 32 * 1024 * 1024
/** Folders within each other. */
const MAX_DEPTH = 8
const MAX_FILES = 5_000
/** Bytes read at once: the search of one piece stays far below a millisecond. */
const PIECE = 256 * 1024
/** Bytes at the beginning, in which only what is no text has a zero. */
const SNIFF = 8 * 1024

const skipped: ReadonlySet<string> = new Set(['.git', 'node_modules', '.venv', 'venv', '__pycache__'])

type Options = {
  paths: { dir: string; logs: string; trainingLogs: string; config: string; inner: string }
  sought: readonly Sought[]
  signal: AbortSignal
}

/**
 * Looks through the text files of a folder. Not through our own folder, where secrets may be kept, nor config.json: what lies
 * there is told by itself. Links are not followed.
 */
export async function searchFiles({ paths, sought, signal }: Options) {
  const leaks: Leak[] = []
  let count = 0
  let complete = true
  for await (const path of filesBelow(paths.dir, paths.inner, 0)) {
    if (path === paths.config) continue
    if (signal.aborted || path === TOO_DEEP || count >= MAX_FILES) {
      complete = false
      if (path === TOO_DEEP) continue
      break
    }
    count += 1
    const isLog = [paths.logs, paths.trainingLogs].some((folder) => path.startsWith(folder + sep))
    const found = await searchFile(path, isLog ? MAX_LOG : MAX_FILE, sought, signal)
    if (found === 'unread') complete = false
    else {
      const file = relative(paths.dir, path).split(sep).join('/')
      leaks.push(...found.map(({ which, line }) => leakOf(which, { file, line })))
    }
  }
  return { leaks, count, complete: complete && !signal.aborted }
}

/** Stands for folders that lie too deep to be looked into. */
const TOO_DEEP = ''

async function* filesBelow(folder: string, except: string, depth: number): AsyncGenerator<string> {
  // A folder that cannot be listed shows nothing, to us as to others of the same user.
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name)
    if (entry.isFile()) yield path
    if (!entry.isDirectory() || skipped.has(entry.name) || path === except) continue
    if (depth >= MAX_DEPTH) yield TOO_DEEP
    else yield* filesBelow(path, except, depth + 1)
  }
}

type Found = { which: Sought; line: number }

/** The first place of each secret in one file. A file that is too large, or cannot be read, is `unread`; one that is no text holds none. */
async function searchFile(
  path: string,
  maxBytes: number,
  sought: readonly Sought[],
  signal: AbortSignal,
): Promise<Found[] | 'unread'> {
  try {
    await using file = await open(path, 'r')
    if ((await file.stat()).size > maxBytes) return 'unread'
    return await searchPieces(file, sought, signal)
  } catch {
    // Gone meanwhile, or not ours to read: nothing is known of it.
    return 'unread'
  }
}

async function searchPieces(
  file: { read(buffer: Buffer, offset: number, length: number): Promise<{ bytesRead: number }> },
  sought: readonly Sought[],
  signal: AbortSignal,
): Promise<Found[]> {
  const found = new Map<Sought, Found>()
  const overlap = Math.max(...sought.map(({ bytes }) => bytes.length)) - 1
  const buffer = Buffer.alloc(PIECE + overlap)
  let kept = 0
  let line = 1
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    const { bytesRead } = await file.read(buffer, kept, PIECE)
    if (bytesRead === 0) break
    const piece = buffer.subarray(0, kept + bytesRead)
    if (isFirst && piece.subarray(0, SNIFF).includes(0)) return []
    for (const which of sought) {
      const at = found.has(which) ? -1 : piece.indexOf(which.bytes)
      if (at !== -1) found.set(which, { which, line: line + linesIn(piece.subarray(0, at)) })
    }
    const rest = Math.min(overlap, piece.length)
    line += linesIn(piece.subarray(0, piece.length - rest))
    piece.copyWithin(0, piece.length - rest)
    kept = rest
  }
  return [...found.values()]
}

const NEW_LINE = 0x0a

function linesIn(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(NEW_LINE); at !== -1; at = bytes.indexOf(NEW_LINE, at + 1)) count += 1
  return count
}
