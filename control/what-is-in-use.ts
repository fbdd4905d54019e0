import { isManaged, type ServiceId } from '../shared/services.ts'
import type { PanelState } from '../shared/state.ts'

/** Processes of the services that run. */
export const pidsOf = ({ services }: PanelState): { service: ServiceId; pid: number }[] =>
  services.flatMap(({ id, pid }) => (pid === null ? [] : [{ service: id, pid }]))

export const portsInUse = ({ services }: PanelState): number[] =>
  services.flatMap(({ id, lifecycle, port }) =>
    isManaged(id) && lifecycle === 'running' && port !== null ? [port] : [],
  )

export const rangeOf = ([from, to]: readonly [number, number]): number[] =>
  Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
