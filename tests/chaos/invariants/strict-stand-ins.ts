import type { Invariant } from './facts.ts'

/** Nobody was sent what the real one would not understand. */
export const nothingMisunderstood: Invariant = {
  name: 'nothing misunderstood',
  broken: ({ misunderstood }) => [...misunderstood],
}
