import { createChildProcessLauncher } from '../../../control/supervisor/child-process-launcher.ts'
import { createRunRegistry } from '../../../control/supervisor/run-registry.ts'
import { createSupervisor } from '../../../control/supervisor/supervisor.ts'
import { liveOn, say } from './link.ts'

/*
 * A control plane with nothing but its supervisor: `supervisor-host.ts RUNS-FILE PROGRAM PROGRAM`. Ends leftovers, starts the
 * programs as LLM server and middleware, and prints each change as JSON.
 */

const [, , runsFile = '', llmServer = '', middleware = ''] = process.argv
const runs = createRunRegistry(runsFile)
say({ leftovers: await runs.endLeftovers() })
const quiet = (): void => undefined
const supervisor = createSupervisor({
  services: [
    { id: 'llm-server', entry: llmServer, after: [] },
    { id: 'middleware', entry: middleware, after: ['llm-server' as const] },
  ].map(({ entry, ...service }) => ({
    ...service,
    id: service.id as 'llm-server' | 'middleware',
    configured: () => true,
    spec: () => ({ entry, args: [], env: {}, cwd: process.cwd() }),
    firstMessage: () => ({ type: 'verdicts' as const, services: {} }),
  })),
  launcher: createChildProcessLauncher(process.env),
  runs,
  explain: async (_, problem) => problem,
  onChange: (id, { lifecycle, pid }) => say({ id, lifecycle, pid }),
  onMessage: quiet,
  onLine: quiet,
  log: { info: quiet, warn: quiet, error: quiet },
})
supervisor.start()
liveOn()
