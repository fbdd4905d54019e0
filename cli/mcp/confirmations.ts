import { createHash, randomBytes } from 'node:crypto'

/** Milliseconds for which a plan can be confirmed. */
export const CONFIRM_WITHIN_MS = 120_000
/** Plans that wait for their confirmation; the oldest is forgotten first. */
const MOST_OPEN = 50

/** What came of a code: it fits, it is too old or was used, it is of something else, or what its plan rests on has changed. */
export type Redeemed = 'good' | 'expired' | 'unknown' | 'changed'

/** Codes that stand for one plan each. */
export type Confirmations = {
  /** `about`: what is done and to what; `basis`: that, the plan, and all that it rests on. */
  issue(about: unknown, basis: unknown): { code: string; expiresAt: number }
  /** Whatever comes of it, the code counts no more. */
  redeem(code: string, about: unknown, basis: unknown): Redeemed
}

type Open = { about: string; basis: string; expiresAt: number }

export function createConfirmations(now: () => number): Confirmations {
  const open = new Map<string, Open>()
  /** Given out and gone, so that it can be said what became of them. */
  const gone = new Set<string>()
  const forget = (code: string): void => {
    open.delete(code)
    gone.add(code)
    for (const oldest of gone) {
      if (gone.size <= MOST_OPEN) break
      gone.delete(oldest)
    }
  }
  return {
    issue(about, basis) {
      for (const code of open.keys()) {
        if (open.size < MOST_OPEN) break
        forget(code)
      }
      const code = randomBytes(9).toString('base64url')
      const expiresAt = now() + CONFIRM_WITHIN_MS
      open.set(code, { about: digest(about), basis: digest(basis), expiresAt })
      return { code, expiresAt }
    },
    redeem(code, about, basis) {
      const found = open.get(code)
      if (found === undefined) return gone.has(code) ? 'expired' : 'unknown'
      forget(code)
      if (found.about !== digest(about)) return 'unknown'
      if (now() >= found.expiresAt) return 'expired'
      return found.basis === digest(basis) ? 'good' : 'changed'
    },
  }
}

const digest = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex')

/** The same text for the same value, in whatever order its keys were set. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
