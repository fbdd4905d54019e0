import type { Platform } from '../../shared/messaging.ts'
import type { PanelStore } from '../panel-store.ts'
import type { SettingsPush } from '../settings-push.ts'
import type { ProcessState } from '../supervisor/process-state.ts'
import type { Supervisor } from '../supervisor/supervisor.ts'

type Parts = {
  supervisor: Pick<Supervisor, 'state' | 'start'>
  push: Pick<SettingsPush, 'arrived'>
  store: Pick<PanelStore, 'get' | 'next'>
  /** Looks again which secrets and settings count, and hands them on. */
  lookAgain(): Promise<void>
  /** Aborted when the control plane ends. */
  signal: AbortSignal
}

/** Milliseconds that a bot has to start, and to say that it uses what it was given. What takes longer shows in the state. */
const STARTED_WITHIN_MS = 10_000
const IN_FORCE_WITHIN_MS = 5_000

/** Brings a bot in step with what is kept: started, told, or ended. Resolves when that is so, or shows in the state that it is not. */
export function createUseBot({ supervisor, push, store, lookAgain, signal }: Parts) {
  const settled = async (id: Platform): Promise<void> => {
    const end = AbortSignal.any([signal, AbortSignal.timeout(STARTED_WITHIN_MS)])
    for (;;) {
      const { revision } = store.get()
      if (isAtRest(supervisor.state(id)) || end.aborted) return
      await store.next(revision, end)
    }
  }

  return async (id: Platform): Promise<void> => {
    await lookAgain()
    supervisor.start(id)
    await settled(id)
    if (supervisor.state(id).lifecycle === 'running') await push.arrived(id, IN_FORCE_WITHIN_MS, signal)
  }
}

const isAtRest = ({ lifecycle }: ProcessState): boolean => lifecycle !== 'starting' && lifecycle !== 'stopping'
