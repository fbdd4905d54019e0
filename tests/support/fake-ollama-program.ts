import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export type OllamaProgram = AsyncDisposable & {
  folder: string
  /** A PATH on which it is found, and Node for it. */
  path: string
}

export type OllamaProgramBehaviour = {
  models?: string[]
  /** Models that can be pulled, each with the sizes of its layers. */
  library?: Record<string, number[]>
  paceMs?: number
  loadMs?: number
  /** Every answer is another lesson, as of a teacher. */
  lessons?: boolean
  /** Says this on standard error and ends with 1 instead of serving. */
  fails?: string
}

/** A little program named `ollama`, as the installer puts one on PATH; `serve` serves a stand-in at OLLAMA_HOST. */
export async function ollamaProgram(behaviour: OllamaProgramBehaviour = {}): Promise<OllamaProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'llm-trainer-ollama-'))
  const file = join(folder, 'ollama')
  const serve = join(import.meta.dirname, 'fake-ollama-serve.ts')
  await writeFile(
    file,
    `#!${process.execPath}\nglobalThis.behaviour = ${JSON.stringify(behaviour)}\nvoid import(${JSON.stringify(serve)})\n`,
  )
  await chmod(file, 0o755)
  return {
    folder,
    path: `${folder}:${dirname(process.execPath)}`,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
