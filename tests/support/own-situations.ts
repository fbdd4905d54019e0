import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crashNoteOf, takeCrashNote, writeCrashNote } from '../../control/own-health/crash-note.ts'
import { createResources } from '../../control/resources/resources.ts'
import type { ProcessState } from '../../control/supervisor/process-state.ts'
import { type ManagedServiceId, managedServiceIds } from '../../shared/services.ts'
import type { NamedSituation } from './situations.ts'
import { AT } from './state-builders.ts'

const stoppedProcess = (id: ManagedServiceId): ProcessState => ({
  id,
  wanted: 'up',
  lifecycle: 'stopped',
  run: 1,
  pid: null,
  port: null,
  startedAt: AT,
  since: AT,
  restarts: 0,
  retryAt: null,
  reason: null,
  problem: null,
  lastLines: [],
})

/** What is wrong with the app itself, or with what its services use, each once, by what really happens. */
export const ownSituations: NamedSituation[] = [
  [
    'app-crashed',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'llm-trainer-situation-'))
      const file = join(folder, 'crash.json')
      const run = { startedAt: AT - 60_000, version: '1.0.0', before: null }
      writeCrashNote(
        file,
        crashNoteOf(new TypeError('x is not a function'), run, AT, (text) => text),
      )
      const crash = await takeCrashNote(file)
      rmSync(folder, { recursive: true })
      return { crash }
    },
  ],
  [
    'memory-leak',
    () => {
      let now = AT
      const processes = Object.fromEntries(managedServiceIds.map((id) => [id, stoppedProcess(id)])) as Record<
        ManagedServiceId,
        ProcessState
      >
      processes.middleware = { ...processes.middleware, lifecycle: 'running', pid: 100 }
      const resources = createResources({
        processes: () => processes,
        kind: () => 'built-in',
        ask: () => undefined,
        onChange: () => undefined,
        now: () => now,
      })
      for (let look = 0; look < 300; look += 1, now += 30_000)
        resources.told('middleware', { resident: (100 + look) * 1e6, heapLimit: 500e6, cpuMs: 0 })
      return { leaks: resources.leaks() }
    },
    'memory-leak.middleware',
  ],
]
