const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The next value, with every part that did not change taken from the one before, so that only what changed is drawn again. */
export function share<T>(before: T, next: T): T {
  if (Object.is(before, next)) return before
  if (Array.isArray(before) && Array.isArray(next)) return shareList(before, next) as T
  if (isRecord(before) && isRecord(next)) return shareRecord(before, next) as T
  return next
}

function shareList(before: unknown[], next: unknown[]): unknown[] {
  const shared = next.map((value, index) => share(before[index], value))
  return before.length === next.length && shared.every((value, index) => value === before[index]) ? before : shared
}

function shareRecord(before: Record<string, unknown>, next: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(next)
  const shared = Object.fromEntries(keys.map((key) => [key, share(before[key], next[key])]))
  const same =
    Object.keys(before).length === keys.length && keys.every((key) => key in before && shared[key] === before[key])
  return same ? before : shared
}
