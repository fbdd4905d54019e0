/** The requests of one caller that wait, the oldest first; never empty. */
type Line<Item> = { readonly caller: string; readonly waiting: readonly Item[] }

/** Who waits for the source: a line for each caller, the one whose turn is next first. A value; nothing here waits. */
export type FairQueue<Item> = readonly Line<Item>[]

/** Behind what the same caller has waiting; a caller who had nothing has the turn after everybody else. */
export function joined<Item>(queue: FairQueue<Item>, caller: string, item: Item): FairQueue<Item> {
  if (!queue.some((line) => line.caller === caller)) return [...queue, { caller, waiting: [item] }]
  return queue.map((line) => (line.caller === caller ? { caller, waiting: [...line.waiting, item] } : line))
}

/** Without an item, which may have gone already; everybody else keeps the turn. */
export function left<Item>(queue: FairQueue<Item>, item: Item): FairQueue<Item> {
  const without = queue.map(({ caller, waiting }) => ({ caller, waiting: waiting.filter((one) => one !== item) }))
  return without.filter(({ waiting }) => waiting.length > 0)
}

/** The oldest of the caller whose turn it is, and the queue after it: that caller's next turn comes after everybody's. */
export function next<Item>(queue: FairQueue<Item>): { item: Item; queue: FairQueue<Item> } | null {
  const [first, ...others] = queue
  const [item, ...waiting] = first?.waiting ?? []
  if (first === undefined || item === undefined) return null
  return { item, queue: waiting.length > 0 ? [...others, { caller: first.caller, waiting }] : others }
}

export const waitingIn = <Item>(queue: FairQueue<Item>): number =>
  queue.reduce((sum, { waiting }) => sum + waiting.length, 0)

/**
 * Whether one more may come: a caller may have as many as are still free for others, of `most` that there may be in all. So one alone
 * gets half, and whoever comes then still finds room.
 */
export const hasRoom = ({ most, all, ofCaller }: { most: number; all: number; ofCaller: number }): boolean =>
  ofCaller < most - all
