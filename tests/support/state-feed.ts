import type { PanelState } from '../../shared/state.ts'

/** One state that changes when the test says so, and everybody who watches it. */
export function createFeed(first: PanelState) {
  let state = first
  let changed = Promise.withResolvers<void>()
  let isOpen = true
  const wake = (): void => {
    changed.resolve()
    changed = Promise.withResolvers()
  }
  return {
    get: (): PanelState => state,
    show(next: PanelState): void {
      state = next
      wake()
    },
    async *watch(signal: AbortSignal | undefined): AsyncGenerator<PanelState> {
      const ended = Promise.withResolvers<void>()
      signal?.addEventListener('abort', () => ended.resolve(), { once: true })
      while (isOpen && !signal?.aborted) {
        const next = changed.promise
        yield state
        await Promise.race([next, ended.promise])
      }
    },
    close(): void {
      isOpen = false
      wake()
    },
  }
}
