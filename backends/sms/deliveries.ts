import type { Inbox } from '../../messaging/inbox.ts'

/** What the network says of messages that went out, also where it says so before their id is written down. */
export type Deliveries = {
  /** `what`: `delivered`, `undelivered 30007`. */
  told(sid: string, what: string): void
  /** This id is being written down. */
  sent(sid: string): void
  close(): void
}

/** Ids of nobody's, such as of the first parts of an answer, must not add up. */
const MOST_EARLY = 500

/** `onFailure`: what became of a message is not written down. */
export function createDeliveries(
  { delivered }: Pick<Inbox, 'delivered'>,
  { onChange, onFailure }: { onChange(): void; onFailure(error: unknown): void },
): Deliveries {
  const early = new Map<string, string>()
  let isClosed = false
  const write = (sid: string, what: string): boolean => {
    const isOurs = delivered(sid, what)
    if (isOurs) onChange()
    return isOurs
  }
  return {
    told(sid, what) {
      if (write(sid, what)) return
      early.set(sid, what)
      const [oldest] = early.keys()
      if (early.size > MOST_EARLY && oldest !== undefined) early.delete(oldest)
    },
    sent(sid) {
      const what = early.get(sid)
      if (what === undefined) return
      early.delete(sid)
      setImmediate(() => {
        if (isClosed) return
        try {
          write(sid, what)
        } catch (error) {
          onFailure(error)
        }
      })
    },
    close() {
      isClosed = true
    },
  }
}
