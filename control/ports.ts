import { isManaged } from '../shared/services.ts'
import type { PanelState } from '../shared/state.ts'

/** Of the services of ours that run. */
export const portsInUse = ({ services }: PanelState): number[] =>
  services.flatMap(({ id, lifecycle, port }) =>
    isManaged(id) && lifecycle === 'running' && port !== null ? [port] : [],
  )

export const rangeOf = ([from, to]: readonly [number, number]): number[] =>
  Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
