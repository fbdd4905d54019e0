import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/* Health check of the container: one attempt with one deadline. 0: the control plane of the workspace answers. */

/** Milliseconds; less than the container gives it. */
const DEADLINE_MS = 3_000

const folder = process.env.LLM_TRAINER_HOME ?? '/workspace'
try {
  const { doors } = JSON.parse(readFileSync(join(folder, '.llm-trainer', 'lock'), 'utf8'))
  const answer = await fetch(`${doors.panel}/api/health`, {
    signal: AbortSignal.timeout(DEADLINE_MS),
    redirect: 'error',
  })
  process.exitCode = answer.ok ? 0 : 1
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
