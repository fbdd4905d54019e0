import { timingSafeEqual } from 'node:crypto'
import { digest, newSecret } from './digest.ts'

/** Long enough for a browser to start, short enough that a URL left in a terminal's history is worth nothing. */
export const TICKET_LIFE_MS = 60_000
const MOST_OUTSTANDING = 32

export type Tickets = {
  issue(): string
  /** True once per ticket, within its life. */
  redeem(ticket: string): boolean
}

/** Single-use tickets. Only their digests are kept. `ticks`: milliseconds that only go forward. */
export function createTickets({ ticks }: { ticks: () => number }): Tickets {
  let outstanding: { digest: Buffer; expiresAt: number }[] = []
  return {
    issue() {
      const ticket = newSecret()
      const live = outstanding.filter(({ expiresAt }) => expiresAt > ticks())
      outstanding = [...live, { digest: digest(ticket), expiresAt: ticks() + TICKET_LIFE_MS }].slice(-MOST_OUTSTANDING)
      return ticket
    },
    redeem(ticket) {
      const given = digest(ticket)
      const found = outstanding.filter((known) => timingSafeEqual(known.digest, given))
      outstanding = outstanding.filter((known) => !found.includes(known))
      return found.some(({ expiresAt }) => expiresAt > ticks())
    },
  }
}
