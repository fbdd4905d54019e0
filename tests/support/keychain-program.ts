import { text } from 'node:stream/consumers'
import { createKeychainStore } from '../../control/workspace/keychain-store.ts'
import { problemFrom } from '../../shared/problem.ts'
import { secretNameSchema } from '../../shared/secrets.ts'

/*
 * Does a list of things with the keychain and tells what came of each:
 * `keychain-program.ts WORKSPACE-ID DEADLINE-MS` with `[["set", "openrouter_api_key", "value"], …]` on standard input.
 */

export type KeychainOutcome = {
  results: { value?: string | null; detail?: string; code?: string; ms: number }[]
  worstLagMs: number
}

const [workspaceId = '', deadlineMs = ''] = process.argv.slice(2)
const steps = JSON.parse(await text(process.stdin)) as ['get' | 'set' | 'remove', string, string?][]
const store = createKeychainStore({ workspaceId, env: process.env, deadlineMs: Number(deadlineMs) })

let worstLagMs = 0
let beat = performance.now()
const tick = (): void => {
  worstLagMs = Math.max(worstLagMs, performance.now() - beat)
  beat = performance.now()
  setTimeout(tick, 5).unref()
}
tick()

const results: KeychainOutcome['results'] = []
for (const [op, name, value = ''] of steps) {
  const startedAt = performance.now()
  const outcome = await store[op](secretNameSchema.parse(name), value).then(
    (found) => ({ value: found ?? null }),
    (error: unknown) => {
      const { detail, code } = problemFrom(error)
      return { detail, code }
    },
  )
  results.push({ ...outcome, ms: performance.now() - startedAt })
}
process.stdout.write(JSON.stringify({ results, worstLagMs } satisfies KeychainOutcome))
