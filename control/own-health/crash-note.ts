import { rmSync, writeFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { z } from 'zod'
import { type CrashNote, crashNoteSchema } from '../../shared/own-health.ts'
import { PRIVATE_FILE } from '../workspace/private-file.ts'

/** Milliseconds: a run that crashes sooner than this has crashed at its start. */
const SOON_MS = 120_000
/** Crashed starts in a row after which starting without services is what helps. */
export const MANY_STARTS = 3
/** Characters. */
const MOST_MESSAGE = 500
const MOST_STACK = 4_000

/** What the run before this one left behind when it crashed; it is told once, by this run. A note that cannot be read says nothing. */
export async function takeCrashNote(file: string): Promise<CrashNote | null> {
  try {
    const read = z
      .string()
      .transform((text) => JSON.parse(text))
      .pipe(crashNoteSchema)
    const found = read.safeParse(await readFile(file, 'utf8'))
    return found.success ? found.data : null
  } catch {
    return null
  } finally {
    await rm(file, { force: true }).catch(() => undefined)
  }
}

type Run = { startedAt: number; version: string; before: CrashNote | null }

/** What is written down of a fault that nobody caught. `redact` takes the secrets out. */
export function crashNoteOf(
  error: unknown,
  { startedAt, version, before }: Run,
  now: number,
  redact: (text: string) => string,
): CrashNote {
  const [message, stack] =
    error instanceof Error ? [`${error.name}: ${error.message}`, error.stack ?? ''] : [String(error), '']
  const wasSoon = now - startedAt < SOON_MS
  return {
    at: now,
    version,
    startedAt,
    message: redact(message).replaceAll(/\s+/g, ' ').slice(0, MOST_MESSAGE),
    stack: redact(stack).slice(0, MOST_STACK),
    inARow: (wasSoon && before !== null ? before.inARow : 0) + 1,
  }
}

/** At once, since nothing that takes turns can be relied on any more. Throws what the disk says. */
export function writeCrashNote(file: string, note: CrashNote): void {
  rmSync(file, { force: true })
  writeFileSync(file, `${JSON.stringify(note, null, 2)}\n`, { mode: PRIVATE_FILE })
}
