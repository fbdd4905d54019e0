import { liveOn, say, tellReady } from './link.ts'

/*
 * Is ready, and ignores whatever asks it to leave: messages, a broken link, signals. `ignores-signals.ts CHILD` starts CHILD
 * three times: in its own group, in a group and session of its own, and as a grandchild whose parent ended; prints the pids.
 */

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => undefined)
// Without a listener, the channel would not be read, and its end not noticed.
process.on('message', () => undefined)

const [, , child] = process.argv
if (child !== undefined) {
  const { spawn } = await import('node:child_process')
  const start = (args: string[], detached: boolean) => {
    const started = spawn(process.execPath, args, { detached, stdio: ['ignore', 'inherit', 'inherit'] })
    say({ started: started.pid })
  }
  start([child], false)
  start([child], true)
  start(
    [
      '-e',
      `require('node:child_process').spawn(process.execPath, [${JSON.stringify(child)}], { stdio: ['ignore', 'inherit', 'inherit'] }).unref(); setTimeout(() => process.exit(0), 100)`,
    ],
    false,
  )
} else say({ pid: process.pid })
tellReady(1)
liveOn()
