import { type Problem, problemFrom } from '../../shared/problem.ts'
import type { Reason } from '../../shared/reason.ts'
import type { Procedure, Step } from '../../shared/state.ts'

/** Tells, while a step runs, what it waits for; `needs-user` when it is the user's turn. */
export type Tell = (note: Reason, state?: 'running' | 'needs-user') => void

export type ProcedureRun = {
  /**
   * Runs one step; what it returns as `note` stays visible behind it. `always`: also after a cancel, and added to the steps where
   * nobody expected it: putting something back.
   */
  step<T extends { note: Reason | null }>(
    id: string,
    run: (tell: Tell) => Promise<T>,
    how?: { always: boolean },
  ): Promise<T>
}

type Head = Pick<Procedure, 'kind' | 'to' | 'model'> & { stepIds: readonly string[] }
export type ProcedureOptions = { signal: AbortSignal; now: () => number; onChange(procedure: Procedure): void }

const waiting = (id: string): Step => ({ id, state: 'waiting', startedAt: null, tookMs: null, note: null })

/**
 * Runs steps that prove themselves, one after the other, and shows each as it goes. The first that fails ends the procedure
 * with its problem; an aborted signal ends it as cancelled. Never rejects.
 */
export async function runProcedure(
  head: Head,
  { signal, now, onChange }: ProcedureOptions,
  body: (run: ProcedureRun) => Promise<void>,
): Promise<Procedure> {
  const { stepIds, ...facts } = head
  let procedure: Procedure = {
    ...facts,
    outcome: 'running',
    problem: null,
    startedAt: now(),
    steps: stepIds.map(waiting),
  }
  const update = (change: Partial<Procedure>): void => {
    procedure = { ...procedure, ...change }
    onChange(procedure)
  }
  const updateStep = (id: string, change: Partial<Step>): void =>
    update({ steps: procedure.steps.map((step) => (step.id === id ? { ...step, ...change } : step)) })

  const step: ProcedureRun['step'] = async (id, run, { always } = { always: false }) => {
    if (!always) signal.throwIfAborted()
    else if (!procedure.steps.some((known) => known.id === id)) update({ steps: [...procedure.steps, waiting(id)] })
    const startedAt = now()
    updateStep(id, { state: 'running', startedAt })
    try {
      const result = await run((note, state = 'running') => updateStep(id, { note, state }))
      if (!always) signal.throwIfAborted()
      updateStep(id, { state: 'done', tookMs: now() - startedAt, note: result.note })
      return result
    } catch (error) {
      updateStep(id, { state: signal.aborted && !always ? 'waiting' : 'failed', tookMs: now() - startedAt })
      throw error
    }
  }

  update({})
  try {
    await body({ step })
    update({ outcome: 'done' })
  } catch (error) {
    if (signal.aborted) update({ outcome: 'cancelled' })
    else update({ outcome: 'failed', problem: problemFrom(error) satisfies Problem })
  }
  return procedure
}
