import type { Correspondent } from '../../messaging/correspondent.ts'
import type { Log } from '../kit/log.ts'
import { createSlots } from './slots.ts'
import { SendError, type Transport } from './transport.ts'
import type { Unwritten } from './unwritten.ts'

/** A part that is to go out, and how what becomes of it is written down. */
export type Outgoing = {
  user: Correspondent
  part: string
  /** Before it goes out. `false`: it is not there any more, and nothing goes out. */
  begin(): boolean
  /** `deliveryId`: what the platform calls it. */
  sent(deliveryId: string | null): void
  /** It surely did not go out. */
  notSent(): void
  /** Nobody knows whether it went out. */
  doubtful(): void
  /** The platform does not take it in this form. */
  refused(): void
}

export type Sending = {
  /** Milliseconds for which nothing is sent; 0: now. */
  heldMs(): number
  /** Sends one part. `false`: no more for now. */
  deliver(outgoing: Outgoing): Promise<boolean>
  /** What could not be sent is tried now, unless the platform itself said when. */
  tryNow(): void
}

type Parts = {
  transport: Transport
  /** The platform takes no messages for this user. */
  unreachable(user: number, why: string): void
  unwritten: Unwritten
  /** Aborted when nothing more is to go out. */
  ending: AbortSignal
  onChange(): void
  log: Log
}

/** Parts that are under way at the same time, so many can be in doubt when the process dies: each is of another user. */
const UNDER_WAY = 4
/** Milliseconds until the network is tried again, doubled with each failure. */
const FIRST_HOLD_MS = 1_000
const LONGEST_HOLD_MS = 30_000

/** Brings parts to the platform, one attempt each, and holds all of them back while it takes none. */
export function createSending({ transport, unreachable, unwritten, ending, onChange, log }: Parts): Sending {
  const underWay = createSlots(UNDER_WAY)
  let heldUntil = 0
  let isHoldOurs = false
  let holds = 0
  const ticks = (): number => performance.now()
  const heldMs = (): number => Math.max(0, heldUntil - ticks())

  const hold = ({ waitMs, waitsFor }: SendError): void => {
    // What was under way beside the first that failed says nothing new.
    if (heldMs() === 0) holds += 1
    const until = ticks() + (waitMs ?? Math.min(FIRST_HOLD_MS * 2 ** (holds - 1), LONGEST_HOLD_MS))
    if (until <= heldUntil) return
    heldUntil = until
    isHoldOurs = waitMs === null || waitsFor === 'operator'
  }

  const undelivered = (error: SendError, { user, notSent, doubtful, refused }: Outgoing): boolean => {
    const { failure } = error
    log.warn({ user: user.id, failure, why: error.message }, 'A part of a message was not sent')
    if (failure === 'not-sent') hold(error)
    unwritten.note(user.id, () => {
      if (failure === 'not-sent') notSent()
      else if (failure === 'unreachable') unreachable(user.id, error.message)
      else if (failure === 'refused') refused()
      else doubtful()
    })
    return failure !== 'not-sent'
  }

  const attempt = async (outgoing: Outgoing): Promise<boolean> => {
    const { user, part, begin, sent } = outgoing
    // Others may have met since that nothing is taken.
    if (ending.aborted || heldMs() > 0 || !begin()) return false
    try {
      const deliveryId = await transport.send(user.address, part).catch(asSendError)
      if (deliveryId instanceof SendError) return undelivered(deliveryId, outgoing)
      unwritten.note(user.id, () => sent(deliveryId))
      holds = 0
      return true
    } finally {
      onChange()
    }
  }

  return {
    heldMs,
    async deliver(outgoing) {
      // Before it is written down that it goes out: a part that only waits for its turn is in no doubt.
      await transport.turn?.(outgoing.user.address, ending).catch(() => undefined)
      return underWay(() => attempt(outgoing))
    },
    tryNow() {
      if (isHoldOurs) heldUntil = 0
      holds = 0
    },
  }
}

const asSendError = (error: unknown): SendError => {
  if (error instanceof SendError) return error
  return new SendError('unknown', error instanceof Error ? error.message : String(error))
}
