import { stat } from 'node:fs/promises'
import { z } from 'zod'
import type { Interpreter } from '../../shared/backends.ts'
import { askPython } from './ask-python.ts'
import { type Candidate, type InterpreterPlaces, interpreterCandidates } from './candidates.ts'

type Search = InterpreterPlaces & {
  signal: AbortSignal
  /** Milliseconds for each that is asked; a first start may have to pass a virus scanner. */
  deadlineMs?: number
}

const DEADLINE_MS = 5_000
/** What the original's services need at least. */
const OLDEST = [3, 8] as const

const QUESTION =
  'import json, sys; print(json.dumps({"version": ".".join(map(str, sys.version_info[:3])), "executable": sys.executable}))'
const answerSchema = z.object({ version: z.string().regex(/^\d+\.\d+\.\d+$/), executable: z.string() })

/** The first Python that answers and is new enough; each is asked once, one after the other. `null`: there is none. */
export async function findInterpreter(search: Search): Promise<Interpreter | null> {
  for (const candidate of interpreterCandidates(search)) {
    search.signal.throwIfAborted()
    const found = await ask(candidate, search)
    if (found !== null) return found
  }
  return null
}

async function ask({ file, args, kind }: Candidate, search: Search): Promise<Interpreter | null> {
  if (!(await isProgram(file))) return null
  const { env, signal, deadlineMs = DEADLINE_MS } = search
  const answer = answerSchema.safeParse(await askPython(file, { args, code: QUESTION, deadlineMs, env, signal }))
  if (!answer.success || !isNewEnough(answer.data.version)) return null
  // A launcher, or a version manager's stand-in, names the interpreter that it leads to; that one starts sooner.
  const { executable, version } = answer.data
  return { path: executable === '' ? file : executable, version, kind }
}

/** A placeholder of a shop is empty, or cannot be looked at. */
async function isProgram(file: string): Promise<boolean> {
  try {
    const found = await stat(file)
    return found.isFile() && found.size > 0
  } catch {
    return false
  }
}

export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}
