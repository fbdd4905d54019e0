import type { BackendKind } from '../../shared/backends.ts'
import { problemError } from '../../shared/problem.ts'
import type { BackendsState, Procedure } from '../../shared/state.ts'

/** Whose programs do the work, and what the Python ones need. */
export type Backends = {
  state(): BackendsState
  /** Resolves when it has ended, gone over or not. Throws `unavailable` where there is nothing to go over to. */
  use(kind: BackendKind): Promise<Procedure>
  /** Resolves when it has ended. */
  install(): Promise<Procedure>
  look(): Promise<void>
  /** Throws `bad-input` for what is no Python, or one that is too old. */
  choosePython(path: string | null): Promise<void>
  dismiss(): Promise<void>
}

export function createBackends(): Backends {
  const notYet = async (): Promise<never> => {
    throw problemError('unavailable', 'There are no Python services in this folder.')
  }
  return {
    state: () => ({ kind: 'built-in', scripts: [], python: null, procedure: null, to: null }),
    use: notYet,
    install: notYet,
    look: notYet,
    choosePython: notYet,
    dismiss: async () => undefined,
  }
}
