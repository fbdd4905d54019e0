import { boundedResources } from './bounded-resources.ts'
import { configKept } from './config-kept.ts'
import type { Facts, Invariant } from './facts.ts'
import { noDoubles } from './no-doubles.ts'
import { noLostExchange } from './no-lost-exchange.ts'
import { noLostMessage } from './no-lost-message.ts'
import { noOrphans } from './no-orphans.ts'
import { noRestartUnasked } from './no-restart-unasked.ts'
import { noStrangerKilled } from './no-stranger-killed.ts'
import { nothingMisunderstood } from './strict-stand-ins.ts'

export const invariants: readonly Invariant[] = [
  noOrphans,
  noDoubles,
  noStrangerKilled,
  noRestartUnasked,
  noLostExchange,
  noLostMessage,
  configKept,
  boundedResources,
  nothingMisunderstood,
]

export type Violation = { invariant: string; what: string }

export const violationsIn = (facts: Facts): Violation[] =>
  invariants.flatMap(({ name, broken }) => broken(facts).map((what) => ({ invariant: name, what })))
