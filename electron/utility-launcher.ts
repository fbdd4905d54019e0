import { existsSync } from 'node:fs'
import { utilityProcess } from 'electron/main'
import {
  launchEnvironment,
  messageReader,
  neverBegan,
  nodeOptions,
  readLines,
} from '../control/supervisor/launch-parts.ts'
import type { Child, Launcher } from '../control/supervisor/launcher.ts'
import { killTree } from '../control/supervisor/process-tree.ts'
import { serviceFacts } from '../shared/services.ts'
import { readExitStatus } from './exit-status.ts'

/** Starts backends as utility processes with the link as their parent port. Only when the app is ready. */
export function createUtilityLauncher(env: NodeJS.ProcessEnv, platform = process.platform): Launcher {
  return {
    launch(spec, events): Child {
      // It would end at once with a number; this says why.
      if (!existsSync(spec.entry)) return neverBegan(`There is no program at ${spec.entry}`, events)
      const child = utilityProcess.fork(spec.entry, spec.args, {
        cwd: spec.cwd,
        env: launchEnvironment(spec, env),
        execArgv: [...nodeOptions],
        stdio: ['ignore', 'pipe', 'pipe'],
        serviceName: serviceFacts[spec.service].name,
      })
      // Which there is only between `spawn` and `exit`: a number that is given away again is never signalled.
      let pid: number | null = null
      let isOver = false
      let atSpawn: (() => void) | null = null
      const afterLastLines = readLines(child, events)
      const whenBegun = (act: () => void): void => {
        if (pid !== null) act()
        else if (!isOver) atSpawn = act
      }

      child.once('spawn', () => {
        pid = child.pid ?? null
        if (pid !== null) events.onSpawn(pid)
        atSpawn?.()
      })
      child.on('message', messageReader(events))
      child.once('exit', (status) => {
        isOver = true
        pid = null
        afterLastLines(() => events.onExit({ ...readExitStatus(status, platform), spawnError: null }))
      })
      return {
        send(message) {
          if (!isOver) child.postMessage(message)
        },
        terminate() {
          // A signal of ours instead of `kill()`, after which Electron tells every end as a good one. On Windows the link has asked.
          if (platform !== 'win32') whenBegun(() => signal(pid))
        },
        kill() {
          whenBegun(() => pid !== null && void killTree(pid))
        },
      }
    },
  }
}

function signal(pid: number | null): void {
  if (pid !== null) process.kill(pid, 'SIGTERM')
}
