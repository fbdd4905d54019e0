// First of all: what is loaded after it goes by its clock.

import { writeSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { LaunchEvents, Launcher } from '../../../control/supervisor/launcher.ts'
import { startPlane } from '../../support/start-plane.ts'
import { timersSet, virtualMs } from './virtual-time.ts'

/*
 * A control plane through so many hours of virtual time: real polling of real sockets, services that print all the time, history and logs
 * on a real disk. Says after each hour what it holds. To be run with --expose-gc.
 */

const [workspace = '', hours = '24', pid = '0', portsJson = '{}'] = process.argv.slice(2)
const ports = JSON.parse(portsJson) as Record<string, number>
const HOUR_MS = 3_600_000
const PRINT_EVERY_MS = 3_000
const LINES = 20

/** Starts nothing; its services are ready at once and print. */
const launcher: Launcher = {
  launch(spec, events) {
    const port = ports[spec.service] ?? 0
    setImmediate(() => {
      events.onSpawn(Number(pid))
      events.onMessage({ type: 'ready', service: spec.service, runId: spec.runId, port })
      print(spec.service, events)
    })
    let timer: NodeJS.Timeout | undefined
    const print = (service: string, { onLine }: LaunchEvents): void => {
      for (let line = 0; line < LINES; line += 1)
        onLine(
          'stdout',
          JSON.stringify({
            level: 30,
            time: new Date().toISOString(),
            service,
            msg: `line ${line} ${'x'.repeat(100)}`,
          }),
        )
      timer = setTimeout(print, PRINT_EVERY_MS, service, events)
    }
    const end = (): void => {
      clearTimeout(timer)
      setImmediate(() => events.onExit({ code: 0, signal: null, spawnError: null }))
    }
    return {
      send(message) {
        if (message.type === 'configure')
          events.onMessage({
            type: 'configured',
            revision: message.revision,
            source: 'ollama',
            model: 'gemma3:4b',
            keyFingerprint: null,
          })
        if (message.type === 'stop') end()
      },
      terminate: end,
      kill: end,
    }
  },
}

async function sizeOf(folder: string): Promise<{ files: number; bytes: number }> {
  const names = await readdir(folder, { recursive: true })
  const stats = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => null)))
  const files = stats.filter((one) => one?.isFile())
  return { files: files.length, bytes: files.reduce((sum, one) => sum + (one?.size ?? 0), 0) }
}

const listeners = (): number => process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0)

const plane = await startPlane(workspace, {}, { launcher, port: null })
let states = 0
plane.subscribe(() => {
  states += 1
})
let rounds = 0
const look = async (): Promise<void> => {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  const handles = process.getActiveResourcesInfo().filter((name) => name !== 'Immediate' && name !== 'Timeout').length
  rounds += 1
  const line = {
    hour: rounds,
    heapMiB: (heapUsed + external) / 1024 / 1024,
    timers: timersSet(),
    handles,
    listeners: listeners(),
    states,
    ...(await sizeOf(workspace)),
    level: plane.state().level,
  }
  writeSync(1, `${JSON.stringify(line)}\n`)
}
const end = virtualMs() + Number(hours) * HOUR_MS
const hour = (): void => {
  void look().then(() => {
    if (virtualMs() < end) setTimeout(hour, HOUR_MS)
    else void plane.stop().then(() => process.exit(0))
  })
}
setTimeout(hour, HOUR_MS)
