import { setFlagsFromString } from 'node:v8'

/*
 * As `nodeOptions` of the services: a heap that grows in small steps, with a small space for what is new in it. This process was started by
 * its user, without options, so they are set while it runs: V8 reads these when it collects. Nor does it wake four threads for what one
 * clears away in a millisecond.
 */
const flags = ['--heap-growing-percent=20', '--semi-space-growth-factor=1', '--no-parallel-scavenge']

export function keepHeapSmall(): void {
  for (const flag of flags) setFlagsFromString(flag)
}
