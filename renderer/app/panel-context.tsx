import { createContext, type ReactNode, use } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { PanelState } from '../../shared/state.ts'
import type { PanelClient } from '../connection/panel-client.ts'
import type { Connection, PanelModelStore } from '../connection/panel-model.ts'
import type { Ticks } from '../connection/ticks.ts'
import type { Ask } from './limits/first-call.ts'
import type { Limits, Unavailable } from './limits/limits.ts'
import type { ShownMachine } from './shown-machine.ts'

/**
 * `store`: what is drawn (`whileShown`). `isWindow`: the page is shown in the window of the desktop app, not in a browser. `machine`:
 * the other one that is shown. `limits`: what is refused on its line; `null`: nothing.
 */
export type Panel = {
  store: PanelModelStore
  client: PanelClient
  ticks: Ticks
  isWindow: boolean
  machine: ShownMachine | null
  limits: StoreApi<Limits | null>
}

const PanelContext = createContext<Panel | null>(null)

export function PanelProvider({ panel, children }: { panel: Panel; children: ReactNode }) {
  return <PanelContext value={panel}>{children}</PanelContext>
}

function usePanel(): Panel {
  const panel = use(PanelContext)
  if (panel === null) throw new Error('There is no panel around this component')
  return panel
}

export const useIsWindow = (): boolean => usePanel().isWindow

/** The other machine that this page shows; `null`: it shows this computer. */
export const useShownMachine = (): ShownMachine | null => usePanel().machine

export const useLimitsStore = (): StoreApi<Limits | null> => usePanel().limits

export const useLimits = (): Limits | null => useStore(usePanel().limits)

/** Why what a control asks would be refused, in words; `false`: it would not. `like`: an input, where it decides what is asked. */
export const useWhyNot = (ask: Ask, like?: unknown): Unavailable =>
  useStore(usePanel().limits, (limits) => limits?.whyNot(ask, like) ?? false)

export const useTicks = (): Ticks => usePanel().ticks

export const usePanelClient = (): PanelClient => usePanel().client

/** A part of the state; only below `App`, which waits for the first state. Select narrowly: what is equal is not drawn again. */
export const usePanelState = <T,>(select: (state: PanelState) => T): T =>
  useStore(usePanel().store, ({ state }) => {
    if (state === null) throw new Error('No state was received yet')
    return select(state)
  })

export const useConnection = <T,>(select: (connection: Connection) => T): T =>
  useStore(usePanel().store, ({ connection }) => select(connection))

export const useHasState = (): boolean => useStore(usePanel().store, ({ state }) => state !== null)

export const useIsLive = (): boolean => useConnection(({ status }) => status === 'live')

/** For what has to be known at a moment, without drawing every change of it. */
export const usePanelStore = (): PanelModelStore => usePanel().store
