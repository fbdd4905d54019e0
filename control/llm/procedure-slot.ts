import type { Procedure } from '../../shared/state.ts'
import type { ProcedureOptions } from './procedure.ts'

export type ProcedureSlot = {
  current(): Procedure | null
  /** Starts a procedure; one that still runs is cancelled first. Resolves when it ended. */
  run(start: (options: ProcedureOptions) => Promise<Procedure>): Promise<Procedure>
  /** Resolves with the last one when it has ended. */
  ended(): Promise<Procedure | null>
  /** Cancels what runs, or takes what ended off the panel. */
  dismiss(): Promise<void>
  close(): Promise<void>
}

export type SlotOptions = ProcedureOptions

/** Room for one procedure at a time, which stays visible after its end. */
export function createProcedureSlot({ now, onChange }: { now: () => number; onChange(): void }): ProcedureSlot {
  let current: Procedure | null = null
  let abort = new AbortController()
  let running: Promise<Procedure | null> = Promise.resolve(null)

  const show = (procedure: Procedure | null): void => {
    current = procedure
    onChange()
  }
  const cancel = async (): Promise<void> => {
    abort.abort()
    await running
  }

  return {
    current: () => current,
    async run(start) {
      // Two that come at once both wait for the one before; the second then has the first to cancel.
      for (let last = running; ; last = running) {
        await cancel()
        if (running === last) break
      }
      abort = new AbortController()
      const run = start({ signal: abort.signal, now, onChange: show })
      running = run
      return run
    },
    ended: () => running,
    async dismiss() {
      const wasRunning = current?.outcome === 'running'
      await cancel()
      if (!wasRunning) show(null)
    },
    close: cancel,
  }
}
