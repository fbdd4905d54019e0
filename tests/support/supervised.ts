import { join } from 'node:path'
import { createChildProcessLauncher } from '../../control/supervisor/child-process-launcher.ts'
import { type Clock, systemClock } from '../../control/supervisor/clock.ts'
import { createRunRegistry } from '../../control/supervisor/run-registry.ts'
import { createSupervisor, type ProcessState, type Supervisor } from '../../control/supervisor/supervisor.ts'
import type { Problem } from '../../shared/problem.ts'
import { silentLog } from './silent-log.ts'
import { waitFor } from './wait-for.ts'

export const program = (name: string): string => join(import.meta.dirname, 'programs', `${name}.ts`)

/** Time that passes as many times faster. */
export function fastClock(times: number): Clock {
  const start = performance.now()
  const epoch = Date.now()
  return {
    now: () => epoch + (performance.now() - start) * times,
    ticks: () => (performance.now() - start) * times,
    after: (ms, call) => systemClock.after(ms / times, call),
  }
}

export type Supervised = {
  supervisor: Supervisor
  state(): ProcessState
  /** Every lifecycle that it went through, repetitions left out. */
  history: string[]
  lines: string[]
  /** Waits, in real time, for a state of the LLM server. */
  until(passes: (state: ProcessState) => boolean, withinMs?: number): Promise<ProcessState>
  close(): Promise<void>
}

type Options = { clock?: Clock; args?: string[]; runsFile: string; explain?: (problem: Problem) => Promise<Problem> }

/** A supervisor with one of the little programs as LLM server, as a real process. */
export function supervise(name: string, options: Options): Supervised {
  const { clock = systemClock, args = [], explain = async (problem) => problem } = options
  const history: string[] = []
  const lines: string[] = []
  const supervisor = createSupervisor({
    services: [
      {
        id: 'llm-server',
        after: [],
        configured: () => true,
        spec: () => ({ entry: program(name), args, env: {}, cwd: import.meta.dirname }),
        firstMessage: () => ({ type: 'verdicts', services: {} }),
      },
    ],
    launcher: createChildProcessLauncher(process.env),
    runs: createRunRegistry(options.runsFile),
    ...clock,
    random: () => 0.5,
    explain: (_, problem) => explain(problem),
    onChange(_, { lifecycle }) {
      if (history.at(-1) !== lifecycle) history.push(lifecycle)
    },
    onMessage: () => undefined,
    onLine: (_, __, line) => lines.push(line),
    log: silentLog(),
  })
  const state = (): ProcessState => supervisor.state('llm-server')
  return {
    supervisor,
    state,
    history,
    lines,
    until: (passes, withinMs) => waitFor(state, passes, withinMs),
    async close() {
      await supervisor.close()
    },
  }
}
