import type { PanelState } from '../../shared/state.ts'
import type { PanelStore } from '../panel-store.ts'

/** The state now, then every newer one. Each is complete, so a slow reader skips states but never misses what they say. */
export async function* watchState(
  state: Pick<PanelStore, 'get' | 'next'>,
  signal: AbortSignal,
): AsyncGenerator<PanelState> {
  let seen = -1
  while (!signal.aborted) {
    const current = state.get()
    if (current.revision > seen) {
      seen = current.revision
      yield current
    }
    await state.next(seen, signal)
  }
}
