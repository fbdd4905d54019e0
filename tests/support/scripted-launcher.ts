import type { ExitInfo, LaunchEvents, Launcher, LaunchSpec } from '../../control/supervisor/launcher.ts'
import type { LinkDown } from '../../shared/link.ts'

/** A process that does what a test says. */
export type ScriptedProcess = {
  spec: LaunchSpec
  pid: number
  /** What was done to it, in order. */
  done: ('terminate' | 'kill')[]
  received: LinkDown[]
  events: LaunchEvents
  /** It has begun; done by itself before it becomes ready or exits. */
  spawn(): void
  ready(port?: number): void
  exit(exit?: Partial<ExitInfo>): void
}

export type ScriptedLauncher = Launcher & {
  processes: ScriptedProcess[]
  last(): ScriptedProcess
  /** The next launch throws this. */
  failNext(error: Error): void
}

/** Starts no process; remembers what was asked for. */
export function createScriptedLauncher(): ScriptedLauncher {
  const processes: ScriptedProcess[] = []
  let failure: Error | null = null
  return {
    processes,
    last() {
      const process = processes.at(-1)
      if (!process) throw new Error('nothing was launched')
      return process
    },
    failNext(error) {
      failure = error
    },
    launch(spec, events) {
      if (failure) {
        const error = failure
        failure = null
        throw error
      }
      let hasBegun = false
      const process: ScriptedProcess = {
        spec,
        pid: 1000 + processes.length,
        done: [],
        received: [],
        events,
        spawn() {
          if (!hasBegun) events.onSpawn(process.pid)
          hasBegun = true
        },
        ready(port = 8030) {
          process.spawn()
          events.onMessage({ type: 'ready', service: spec.service, runId: spec.runId, port })
        },
        exit(exit = {}) {
          process.spawn()
          events.onExit({ code: 1, signal: null, spawnError: null, ...exit })
        },
      }
      processes.push(process)
      return {
        send: (message) => void process.received.push(message),
        terminate: () => void process.done.push('terminate'),
        kill: () => void process.done.push('kill'),
      }
    },
  }
}
