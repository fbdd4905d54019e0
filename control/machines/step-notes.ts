import type { Reason } from '../../shared/reason.ts'
import type { Step } from '../../shared/state.ts'

/** A step that is broken, in words. */
export class StepFailure extends Error {
  readonly reason: Reason
  constructor(reason: Reason, cause?: unknown) {
    super(reason.code, { cause })
    this.name = 'StepFailure'
    this.reason = reason
  }
}

export type Notes = {
  steps(): Step[]
  /** Runs a step; what it rejects with other than a `StepFailure` is a fault of ours, and goes up as well. */
  step<T>(id: string, run: () => Promise<{ note: Reason | null; value: T }>): Promise<T>
}

/** Writes down what came of each step, and how long it took. */
export function takeNotes(ids: readonly string[], now: () => number): Notes {
  let steps = ids.map((id): Step => ({ id, state: 'waiting', startedAt: null, tookMs: null, note: null }))
  const update = (id: string, change: Partial<Step>): void => {
    steps = steps.map((one) => (one.id === id ? { ...one, ...change } : one))
  }
  return {
    steps: () => steps,
    async step(id, run) {
      const startedAt = now()
      const began = performance.now()
      const end = (state: 'done' | 'failed', note: Reason | null): void =>
        update(id, { state, note, startedAt, tookMs: Math.round(performance.now() - began) })
      try {
        const { note, value } = await run()
        end('done', note)
        return value
      } catch (error) {
        end('failed', error instanceof StepFailure ? error.reason : null)
        throw error
      }
    },
  }
}
