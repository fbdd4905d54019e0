import { vi } from 'vitest'

/** Resolves as soon as nothing is thrown any more; the deadline is a guard, no measure. */
export const eventually = <T>(assert: () => T | Promise<T>, intervalMs = 20): Promise<T> =>
  vi.waitFor(assert, { timeout: 20_000, interval: intervalMs })
