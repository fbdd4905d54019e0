import type { LineFault } from '../../support/chaos-line.ts'
import type { Family } from '../family.ts'
import { rested } from './rested.ts'

/** What each fault of the way to CEREBRUM is called. */
const cards: Partial<Record<LineFault, string>> = {
  refused: 'cerebrum-down',
  'black-hole': 'cerebrum-hangs',
  'half-open': 'cerebrum-hangs',
  late: 'cerebrum-hangs',
  reset: 'cerebrum-hangs',
  cut: 'cerebrum-hangs',
  // Good to the health check, which only asks for a 200; what is said to it shows.
  wrong: 'training-paused',
  'not-found': 'cerebrum-stranger',
  huge: 'cerebrum-stranger',
  error: 'cerebrum-errors',
}

/** CEREBRUM, or the way to it, does what networks do. */
export const cerebrum: Family = {
  name: 'cerebrum',
  weight: 5,
  variants: [...Object.keys(cards), 'slow'],
  applies: () => true,
  make(variant, world) {
    const { lines } = world.around
    const card = cards[variant as LineFault]
    return {
      touches: ['cerebrum'],
      before: () => rested(world, 'cerebrum'),
      hurt: () => lines.cerebrum.hurt(variant as LineFault),
      expects: card === undefined ? { kind: 'calm', ms: 1_000 } : { kind: 'told', level: ['attention'], cards: [card] },
      heal: () => lines.cerebrum.mend(),
    }
  },
}
