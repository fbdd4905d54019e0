import { ProblemError } from '../../shared/problem.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import { isUnderWay } from '../../shared/training.ts'
import type { PanelStore } from '../panel-store.ts'
import type { Services } from '../services.ts'
import { callService } from '../training/service-call.ts'
import { oneRealAnswer } from './one-real-answer.ts'
import { idsWithKind, type Programs } from './programs.ts'
import type { BackendSwitchParts } from './switch-backends.ts'

/** Milliseconds; the Python middleware may be busy with a message. */
const STOP_TRAINING_WITHIN_MS = 20_000

/** The state as it is published. */
export type StateNow = Pick<PanelStore, 'get' | 'next' | 'changed'>

type Parts = { services: Services; programs: Programs; store: StateNow }

/** One short generation through the LLM server that runs. Throws why there was none. */
export function askForReal({ services, store }: Omit<Parts, 'programs'>, signal: AbortSignal): Promise<Reason> {
  return oneRealAnswer({
    url: urlOf(services, 'llm-server'),
    said: () => services.said('llm-server'),
    next: (until) => store.next(store.get().revision, until),
    signal,
  })
}

/** How a switch between the kinds acts on the services. */
export function switchParts(
  parts: Parts,
): Omit<BackendSwitchParts, 'from' | 'look' | 'keep' | 'closing'> & { startFailed(): void } {
  const { services, programs, store } = parts
  const { supervisor } = services
  return {
    state: store,
    async stopTraining() {
      const url = urlOf(services, 'middleware')
      if (url === null || !isUnderWay(services.training())) return
      await callService({
        url,
        name: 'The middleware',
        method: 'POST',
        path: '/api/training/stop',
        deadlineMs: STOP_TRAINING_WITHIN_MS,
        signal: new AbortController().signal,
      })
    },
    stop: () => Promise.all(idsWithKind.map((id) => supervisor.stop(id))),
    setKind(kind) {
      programs.setKind(kind)
      for (const id of idsWithKind) supervisor.configuredChanged(id)
      store.changed()
    },
    start() {
      for (const id of idsWithKind) supervisor.start(id)
    },
    startFailed() {
      for (const id of idsWithKind) if (supervisor.state(id).lifecycle === 'failed') supervisor.start(id)
    },
    startProblem(id) {
      const { problem } = supervisor.state(id)
      return problem === null ? null : new ProblemError(problem)
    },
    async prove(signal) {
      const { source, problem, openrouter } = store.get().llm
      if (source === null || (source === 'openrouter' && openrouter.key.state === 'missing')) return null
      return problem === null ? askForReal(parts, signal) : reason('note.not-asked', { why: problem.title })
    },
  }
}

function urlOf({ supervisor }: Services, id: 'llm-server' | 'middleware'): string | null {
  const { port } = supervisor.state(id)
  return port === null ? null : `http://127.0.0.1:${port}`
}
