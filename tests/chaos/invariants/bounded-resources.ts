import type { Invariant } from './facts.ts'

const MIB = 1024 * 1024
/** Bytes of one process. The control plane's heap goes up and down between 120 and 280 MiB: V8 lets it grow before it cleans up. */
const MOST_MEMORY = 400 * MIB
/** Beyond what a process had when it was first looked at: handles, and what keeps its event loop alive. */
const MORE_HANDLES = 40
const MORE_RESOURCES = 40

/** No process has much more than when it began, however often it was hurt. */
export const boundedResources: Invariant = {
  name: 'bounded memory, handles and timers',
  broken: ({ resources, firstResources }) =>
    resources.flatMap(({ name, pid, memory, handles, resources: waiting }) => {
      const first = firstResources.get(pid)
      if (first === undefined) return []
      const wrong: string[] = []
      if (memory > MOST_MEMORY) wrong.push(`${name} takes ${Math.round(memory / MIB)} MiB`)
      if (handles > first.handles + MORE_HANDLES)
        wrong.push(`${name} has ${handles} handles, ${first.handles} at first`)
      if (waiting !== null && waiting > (first.resources ?? 0) + MORE_RESOURCES)
        wrong.push(`${name} waits for ${waiting} timers and sockets, ${first.resources} at first`)
      return wrong
    }),
}
