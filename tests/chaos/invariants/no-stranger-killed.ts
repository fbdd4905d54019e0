import type { Invariant } from './facts.ts'

/** Nobody else's process was ended. */
export const noStrangerKilled: Invariant = {
  name: 'no stranger killed',
  broken: ({ strangers }) =>
    strangers.filter(({ alive }) => !alive).map(({ name, pid }) => `the stranger ${name} (${pid}) was ended`),
}
