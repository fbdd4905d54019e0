import type { Leak, LeakReport } from '../../shared/leaks.ts'
import { type SecretName, secretNames } from '../../shared/secrets.ts'
import { searchFiles } from './leaks/files.ts'
import { searchHistory } from './leaks/history.ts'
import type { Sought } from './leaks/leak.ts'
import type { WorkspacePaths } from './paths.ts'

/** Milliseconds for files, and again for the history. */
const DEADLINE_MS = 15_000
/** Shorter values would be found in ordinary words. */
const MIN_LENGTH = 12
/** More places than this nobody reads. */
const MAX_LEAKS = 100

type Options = {
  paths: Pick<WorkspacePaths, 'dir' | 'logs' | 'trainingLogs' | 'config' | 'inner'>
  /** Values by name, and values that were in use before. */
  secrets: { known: Partial<Record<SecretName, string>>; others: Iterable<string> }
  env: NodeJS.ProcessEnv
  signal: AbortSignal
  now(): number
  deadlineMs?: number
}

/**
 * Looks for our own secrets, by value, in the files of a folder and in what its git history ever added. Bounded in time, depth
 * and size; reads only. Where a secret was found is told, never the secret.
 */
export async function checkForLeaks(options: Options): Promise<LeakReport> {
  const { paths, env, signal, now, deadlineMs = DEADLINE_MS } = options
  const at = now()
  const sought = soughtIn(options.secrets)
  if (sought.length === 0) return { at, secrets: 0, leaks: [], files: 0, history: 'none', complete: true }
  const files = await searchFiles({ paths, sought, signal: within(signal, deadlineMs) })
  signal.throwIfAborted()
  const history = await searchHistory({ dir: paths.dir, env, sought, signal: within(signal, deadlineMs) })
  signal.throwIfAborted()
  const leaks: Leak[] = [...files.leaks, ...history.leaks]
  return {
    at,
    secrets: sought.length,
    leaks: leaks.slice(0, MAX_LEAKS),
    files: files.count,
    history: history.state,
    complete: files.complete && history.complete && leaks.length <= MAX_LEAKS,
  }
}

const within = (signal: AbortSignal, ms: number): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(ms)])

/** What was in use before has no name any more; nearly always it is a key. */
function soughtIn({ known, others }: Options['secrets']): Sought[] {
  const names = new Map<string, SecretName>()
  for (const value of others) names.set(value, 'openrouter_api_key')
  for (const name of secretNames) if (known[name] !== undefined) names.set(known[name], name)
  return [...names]
    .filter(([value]) => value.length >= MIN_LENGTH)
    .map(([value, secret]) => ({ secret, value, bytes: Buffer.from(value) }))
}
