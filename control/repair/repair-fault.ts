import { problemError } from '../../shared/problem.ts'
import type { ProvedRepair } from '../../shared/repair.ts'
import type { Procedure } from '../../shared/state.ts'
import type { PanelStore } from '../panel-store.ts'
import type { RepairSlot } from './repair-slot.ts'
import { repairWay, type WayParts } from './repair-ways.ts'
import { runRepair } from './run-repair.ts'

type Parts = { actions: WayParts['actions']; store: Pick<PanelStore, 'get' | 'next'>; slot: RepairSlot }

/** Repairs what is told at this moment. Throws `not-found` where the fault, or this way out of it, is not there any more. */
export async function repairFault(
  id: string,
  repair: ProvedRepair,
  { actions, store, slot }: Parts,
): Promise<Procedure> {
  const before = store.get()
  const diagnosis = before.diagnoses.find((one) => one.id === id)
  const entry = diagnosis?.repairs.find((one) => one.repair === repair)
  if (diagnosis === undefined || entry === undefined)
    throw problemError('not-found', 'This fault is not there any more, so there is nothing to repair.')
  const target = { diagnosis: id, title: diagnosis.title, repair }
  const way = repairWay(repair, { diagnosis, params: entry.params }, { actions, before })
  return slot.run(target, {
    start: (options) => runRepair(target, { way, state: store }, options),
    ...(way.undo && { undo: way.undo }),
  })
}
