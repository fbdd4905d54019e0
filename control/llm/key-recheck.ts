import type { KeyState } from '../../shared/state.ts'

const MINUTE = 60_000
const SECOND = 1_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Milliseconds between two free checks. */
export const recheckEvery = {
  accepted: DAY,
  /** OpenRouter was out of reach, and shows by any answer that it is not any more. */
  outOfReach: 30 * SECOND,
  /** Nobody could be asked, or nobody was. */
  unknown: 15 * MINUTE,
  /** Good keys have been refused for days. */
  rejected: 5 * MINUTE,
  /** One that has been refused for this long will hardly be accepted again. */
  givenUp: HOUR,
} as const
const REFUSED_LONG_MS = 3 * DAY

export type RecheckFacts = {
  key: Pick<KeyState, 'state' | 'checkedAt'>
  /** OpenRouter is the source; otherwise only a key that was refused is asked about. */
  isSource: boolean
  /** The source is closed because of the key, whatever the last check said of it. */
  isClosed: boolean
  /** The last request did not reach OpenRouter. Nobody might ask it again for hours. */
  isOutOfReach: boolean
  /** When a check was last begun, or else when this began. */
  triedAt: number
  /** When the key in use was first refused. */
  rejectedAt: number | null
}

/** When the key is to be asked about next, epoch milliseconds; `null`: not at all. Free, never a paid call. */
export function nextRecheck(facts: RecheckFacts, now: number): number | null {
  const { key, isSource, isClosed, isOutOfReach, triedAt, rejectedAt } = facts
  const since = Math.max(key.checkedAt ?? 0, triedAt)
  if (isSource && isOutOfReach && key.state !== 'missing') return since + recheckEvery.outOfReach
  switch (key.state) {
    case 'missing':
      return null
    case 'rejected': {
      const isLong = rejectedAt !== null && now - rejectedAt >= REFUSED_LONG_MS
      return since + (isLong ? recheckEvery.givenUp : recheckEvery.rejected)
    }
    case 'accepted':
      return isSource ? since + (isClosed ? recheckEvery.rejected : recheckEvery.accepted) : null
    case 'unchecked':
    case 'unverified':
      return isSource ? since + recheckEvery.unknown : null
  }
}

export type KeyRecheck = {
  /** Key or source may be others now. */
  look(): void
  close(): void
}

type Parts = {
  key(): KeyState
  isSource(): boolean
  isClosed(): boolean
  isOutOfReach(): boolean
  /** The free check; resolves also when it failed. */
  check(): Promise<void>
  now(): number
}

/** The one owner of the timer for checks that nobody asked for. */
export function createKeyRecheck({ key, isSource, isClosed, isOutOfReach, check, now }: Parts): KeyRecheck {
  let timer: NodeJS.Timeout | null = null
  let armedFor: number | null = null
  let triedAt = now()
  let rejected: { page: string | null; at: number } | null = null
  let isChecking = false
  let isOver = false

  const disarm = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    armedFor = null
  }
  const run = async (): Promise<void> => {
    armedFor = null
    triedAt = now()
    isChecking = true
    try {
      await check()
    } finally {
      isChecking = false
      look()
    }
  }
  const look = (): void => {
    if (isOver || isChecking) return
    const state = key()
    if (state.state !== 'rejected') rejected = null
    else if (rejected?.page !== state.page) rejected = { page: state.page, at: now() }
    const facts = {
      isSource: isSource(),
      isClosed: isClosed(),
      isOutOfReach: isOutOfReach(),
      triedAt,
      rejectedAt: rejected?.at ?? null,
    }
    const due = nextRecheck({ key: state, ...facts }, now())
    if (due === armedFor) return
    disarm()
    if (due === null) return
    armedFor = due
    timer = setTimeout(() => void run(), Math.max(0, due - now()))
    timer.unref()
  }
  return {
    look,
    close() {
      isOver = true
      disarm()
    },
  }
}
