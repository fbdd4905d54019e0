/** Longer waits than a timer can hold are made of several. */
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000
/** Whoever revokes the token that they use themselves gets the answer first. */
const ANSWERED_WITHIN_MS = 100

export type Held = { id: string; expiresAt: number | null }

export type Bearers = {
  /** `end` is called once when the token ends; what comes back lets go of it before. */
  hold(token: Held, end: () => void): () => void
  revoked(id: string): void
  close(): void
}

/** What is connected with which token, and ends with it. One timer, for the next that expires. */
export function createBearers({ now }: { now(): number }): Bearers {
  const held = new Set<Held & { end(): void }>()
  const ending = new Set<NodeJS.Timeout>()
  let timer: NodeJS.Timeout | null = null

  const wait = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const next = Math.min(...[...held].map(({ expiresAt }) => expiresAt ?? Number.POSITIVE_INFINITY))
    if (next === Number.POSITIVE_INFINITY) return
    timer = setTimeout(endExpired, Math.min(Math.max(next - now(), 0), LONGEST_WAIT_MS)).unref()
  }
  const endAll = (which: (one: Held) => boolean): void => {
    for (const one of [...held].filter(which)) {
      held.delete(one)
      one.end()
    }
  }
  const endExpired = (): void => {
    const at = now()
    endAll(({ expiresAt }) => expiresAt !== null && expiresAt <= at)
    wait()
  }
  return {
    hold(token, end) {
      const one = { ...token, end }
      held.add(one)
      if (token.expiresAt !== null) wait()
      return () => {
        if (held.delete(one) && token.expiresAt !== null) wait()
      }
    },
    revoked(id) {
      const later = setTimeout(() => {
        ending.delete(later)
        endAll((one) => one.id === id)
        wait()
      }, ANSWERED_WITHIN_MS)
      ending.add(later)
    },
    close() {
      if (timer !== null) clearTimeout(timer)
      for (const later of ending) clearTimeout(later)
      held.clear()
    },
  }
}
