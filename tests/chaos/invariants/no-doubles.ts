import type { Invariant } from './facts.ts'

/** Each service has one process. */
export const noDoubles: Invariant = {
  name: 'no double process',
  broken: ({ processes, services }) =>
    services.flatMap(({ id }) => {
      const pids = processes.filter(({ service }) => service === id).map(({ pid }) => pid)
      return pids.length > 1 ? [`${id} has ${pids.length} processes: ${pids.join(', ')}`] : []
    }),
}
