import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Problem } from '../../shared/problem.ts'
import type { PanelState } from '../../shared/state.ts'
import { share } from './share.ts'

/**
 * `asOf`: when the control plane was last heard; epoch milliseconds, `null` if never. `why`: what the way to another machine met, where
 * that was told.
 */
export type Connection =
  | { status: 'connecting' }
  | { status: 'live' }
  | { status: 'lost'; asOf: number | null; why?: Problem }
  | { status: 'signed-out'; asOf: number | null; why?: Problem }

export type PanelModel = {
  connection: Connection
  /** The last state that was received; `null` before the first. */
  state: PanelState | null
}

export type PanelModelStore = StoreApi<PanelModel>

export const createPanelModel = (): PanelModelStore =>
  createStore<PanelModel>(() => ({ connection: { status: 'connecting' }, state: null }))

const live: Connection = { status: 'live' }

/** `fresh`: the first state on a new line; the control plane behind it may have started to count anew. */
export function receive(store: PanelModelStore, next: PanelState, fresh: boolean): void {
  const { state: before } = store.getState()
  const outdated = !fresh && before !== null && next.revision < before.revision
  store.setState({ connection: live, state: outdated ? before : share(before, next) })
}
