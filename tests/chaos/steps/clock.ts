import type { Family } from '../family.ts'

const MINUTE_MS = 60_000
const jumps: Record<string, number> = {
  'a minute ahead': MINUTE_MS,
  'an hour ahead': 60 * MINUTE_MS,
  'a day ahead': 24 * 60 * MINUTE_MS,
  'an hour back': -60 * MINUTE_MS,
}

/** The clock of the control plane jumps, and jumps back. That the clock is wrong may show; nothing else does. */
export const clock: Family = {
  name: 'clock',
  weight: 2,
  variants: Object.keys(jumps),
  applies: ({ processes }) => processes,
  make: (variant, { plane }) => ({
    touches: ['clock'],
    async hurt() {
      await plane.setClock(jumps[variant] ?? 0)
    },
    expects: { kind: 'calm', ms: 1_200, may: ['clock-wrong'] },
    async heal() {
      await plane.setClock(0)
    },
  }),
}
