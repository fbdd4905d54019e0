import type { RepairTarget } from '../../shared/repair.ts'
import type { Procedure, RepairRun } from '../../shared/state.ts'
import type { ProcedureOptions } from '../llm/procedure.ts'
import { createProcedureSlot } from '../llm/procedure-slot.ts'

export type RepairSlot = {
  current(): RepairRun | null
  run(target: RepairTarget, start: (options: ProcedureOptions) => Promise<Procedure>): Promise<Procedure>
  /** Cancels what runs, or takes what ended off the panel. */
  dismiss(): Promise<void>
  close(): Promise<void>
}

/** Room for one repair at a time, with the fault that it is for; it stays visible after its end. */
export function createRepairSlot(parts: { now: () => number; onChange(): void }): RepairSlot {
  const slot = createProcedureSlot(parts)
  let target: RepairTarget | null = null
  return {
    current() {
      const procedure = slot.current()
      return procedure === null || target === null ? null : { ...target, procedure }
    },
    run: (next, start) =>
      slot.run((options) => {
        target = next
        return start(options)
      }),
    dismiss: slot.dismiss,
    close: slot.close,
  }
}
