/**
 * Telegram's limits as we keep them: about 30 messages a second overall and one a second to a chat, short bursts allowed (its FAQ on
 * limits). A value; nothing here waits.
 */
export type Pacing = { all: Bucket; chats: ReadonlyMap<string, Bucket> }

/** What has flowed in by `at` (milliseconds); below zero where more is promised than there is. */
type Bucket = { level: number; at: number }
type Flow = { perSecond: number; most: number }

const overall: Flow = { perSecond: 25, most: 25 }
const toChat: Flow = { perSecond: 1, most: 3 }
/** Chats beyond which those are forgotten that could send at once anyway. */
const MANY_CHATS = 1000

export const noPacing: Pacing = { all: { level: overall.most, at: 0 }, chats: new Map() }

/** Gives one message its place: after `waitMs` it may go out. */
export function reserve(pacing: Pacing, chat: string, now: number): { pacing: Pacing; waitMs: number } {
  const all = take(pacing.all, overall, now)
  const one = take(pacing.chats.get(chat) ?? { level: toChat.most, at: now }, toChat, now)
  const chats = new Map(pacing.chats).set(chat, one)
  return {
    pacing: { all, chats: chats.size > MANY_CHATS ? inUse(chats, now) : chats },
    waitMs: Math.max(waitOf(all, overall), waitOf(one, toChat)),
  }
}

/** Whether nothing waits: only then there is room for what is not needed. */
export const hasRoom = ({ all, chats }: Pacing, chat: string, now: number): boolean =>
  filled(all, overall, now) >= 1 && filled(chats.get(chat) ?? { level: toChat.most, at: now }, toChat, now) >= 1

const filled = ({ level, at }: Bucket, { perSecond, most }: Flow, now: number): number =>
  // A clock that was set back must not make anybody wait for it.
  Math.min(most, level + (Math.max(now - at, 0) / 1000) * perSecond)

const take = (bucket: Bucket, flow: Flow, now: number): Bucket => ({ level: filled(bucket, flow, now) - 1, at: now })

const waitOf = ({ level }: Bucket, { perSecond }: Flow): number =>
  level >= 0 ? 0 : Math.ceil((-level / perSecond) * 1000)

const inUse = (chats: ReadonlyMap<string, Bucket>, now: number): Map<string, Bucket> =>
  new Map([...chats].filter(([, bucket]) => filled(bucket, toChat, now) < toChat.most))
