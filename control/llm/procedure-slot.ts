import type { Procedure } from '../../shared/state.ts'
import type { ProcedureOptions } from './procedure.ts'

export type ProcedureSlot = {
  current(): Procedure | null
  /** Starts a procedure; one that still runs is cancelled first. Resolves when it ended. */
  run(start: (options: ProcedureOptions) => Promise<Procedure>): Promise<Procedure>
  /** Cancels what runs, or takes what ended off the panel. */
  dismiss(): Promise<void>
  close(): Promise<void>
}

/** Room for one procedure at a time, which stays visible after its end. */
export function createProcedureSlot({ now, onChange }: { now: () => number; onChange(): void }): ProcedureSlot {
  let current: Procedure | null = null
  let abort = new AbortController()
  let running: Promise<unknown> = Promise.resolve()

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
      await cancel()
      abort = new AbortController()
      const run = start({ signal: abort.signal, now, onChange: show })
      running = run
      return run
    },
    async dismiss() {
      const wasRunning = current?.outcome === 'running'
      await cancel()
      if (!wasRunning) show(null)
    },
    close: cancel,
  }
}
