type Parts = {
  now(): number
  /** Since when somebody has waited for a first word, epoch milliseconds; `null`: nobody does any more. */
  tell(since: number | null): void
}

export type LocalWaits = {
  /** A question goes out; returns what ends its wait, however often it is called. */
  begin(): () => void
}

/** Milliseconds. Shorter waits are usual. */
const WORTH_TELLING_MS = 2_000

/** Knows how long the first word of a model on this computer lets wait: it may be loaded first. */
export function createLocalWaits({ now, tell }: Parts): LocalWaits {
  const long = new Set<{ since: number }>()
  let told: number | null = null
  const look = (): void => {
    const since = long.size === 0 ? null : Math.min(...[...long].map((wait) => wait.since))
    if (since !== told) tell(since)
    told = since
  }
  return {
    begin() {
      const wait = { since: now() }
      const timer = setTimeout(() => {
        long.add(wait)
        look()
      }, WORTH_TELLING_MS)
      return () => {
        clearTimeout(timer)
        if (long.delete(wait)) look()
      }
    },
  }
}

/** The same pieces; says when the first comes, or that none does. */
export async function* noticing<Piece, Whole>(
  pieces: AsyncGenerator<Piece, Whole>,
  onFirst: () => void,
): AsyncGenerator<Piece, Whole> {
  try {
    for (;;) {
      const { done, value } = await pieces.next()
      onFirst()
      if (done) return value
      yield value
    }
  } finally {
    onFirst()
    await pieces[Symbol.asyncDispose]()
  }
}
