import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { acquireLock } from '../../control/workspace/lock.ts'
import { workspacePaths } from '../../control/workspace/paths.ts'

/*
 * Takes the lock of a folder: `lock-program.ts FOLDER`. Prints "ready", waits for a line, tries, prints the outcome as JSON and
 * holds the lock until its input ends.
 */

const lines = createInterface({ input: process.stdin })
const go = once(lines, 'line')
process.stdout.write('ready\n')
await go
const lock = await acquireLock(workspacePaths(process.argv[2] ?? ''), {
  pid: process.pid,
  startedAt: Date.now(),
  version: '0.0.0-test',
})
process.stdout.write(
  `${JSON.stringify({ kind: lock.kind, pid: process.pid, by: lock.kind === 'held' ? lock.by.pid : null })}\n`,
)
await once(lines, 'close')
if (lock.kind === 'acquired') await lock.release()
