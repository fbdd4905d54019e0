import { problemError } from '../../shared/problem.ts'
import { type RepairTarget, UNDO_REPAIR_WITHIN_MS } from '../../shared/repair.ts'
import type { Procedure, RepairRun } from '../../shared/state.ts'
import type { ProcedureOptions } from '../llm/procedure.ts'
import { createProcedureSlot } from '../llm/procedure-slot.ts'

/** What is done, and how it is put back where something was changed. */
type Task = { start(options: ProcedureOptions): Promise<Procedure>; undo?(): Promise<void> }

export type RepairSlot = {
  current(): RepairRun | null
  run(target: RepairTarget, task: Task): Promise<Procedure>
  /** Puts back what the last repair changed. Throws `unavailable` where there is nothing to put back, or no more. */
  undo(): Promise<void>
  /** Cancels what runs, or takes what ended off the panel. */
  dismiss(): Promise<void>
  close(): Promise<void>
}

/** Room for one repair at a time, with the fault that it is for; it stays visible after its end, and can be undone for a minute. */
export function createRepairSlot(parts: { now: () => number; onChange(): void }): RepairSlot {
  const slot = createProcedureSlot(parts)
  let target: RepairTarget | null = null
  let wayBack: { until: number; undo(): Promise<void> } | null = null
  let timer: NodeJS.Timeout | undefined

  const forget = (): void => {
    clearTimeout(timer)
    wayBack = null
  }
  const remember = (undo: () => Promise<void>): void => {
    wayBack = { until: parts.now() + UNDO_REPAIR_WITHIN_MS, undo }
    timer = setTimeout(() => {
      forget()
      parts.onChange()
    }, UNDO_REPAIR_WITHIN_MS)
    parts.onChange()
  }

  return {
    current() {
      const procedure = slot.current()
      if (procedure === null || target === null) return null
      return { ...target, procedure, undoUntil: wayBack?.until ?? null }
    },
    async run(next, { start, undo }) {
      const procedure = await slot.run((options) => {
        forget()
        target = next
        return start(options)
      })
      if (procedure.outcome === 'done' && undo !== undefined && target === next) remember(undo)
      return procedure
    },
    async undo() {
      if (wayBack === null) throw problemError('unavailable', 'There is no repair of the last minute to undo.')
      const taken = wayBack
      await taken.undo()
      // Only now: one that could not be taken stays open.
      if (wayBack === taken) forget()
      await slot.dismiss()
    },
    async dismiss() {
      forget()
      await slot.dismiss()
    },
    async close() {
      forget()
      await slot.close()
    },
  }
}

/** Id of the diagnosis that is being repaired. */
export const underRepair = (run: RepairRun | null): string | null =>
  run?.procedure.outcome === 'running' ? run.diagnosis : null
