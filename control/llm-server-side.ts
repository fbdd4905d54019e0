import type { BackendKind } from '../shared/backends.ts'
import { problemError } from '../shared/problem.ts'
import type { Reason } from '../shared/reason.ts'
import { isUnderWay } from '../shared/training.ts'
import { type LlmServerSide, saysKeyIsBad } from './llm/llm.ts'
import type { Services } from './services.ts'
import type { ProcessState } from './supervisor/process-state.ts'

type Parts = {
  services: Services
  kind(): BackendKind
  /** One real generation through it; throws why there was none. */
  askForReal(signal: AbortSignal): Promise<Reason>
}

/** Milliseconds that the LLM server has to say that it uses a new key or source; a Python one has to be started again for it. */
const IN_FORCE_WITHIN_MS: Record<BackendKind, number> = { 'built-in': 5_000, python: 60_000 }

/** How whoever is in charge of key and source reaches the LLM server that runs, of either kind. */
export function createLlmServerSide({ services, kind, askForReal }: Parts): LlmServerSide {
  const { supervisor, push } = services
  return {
    push() {
      push.push('llm-server')
      push.push('middleware')
    },
    isRunning() {
      const process = supervisor.state('llm-server')
      return process.lifecycle === 'running' || (kind() === 'python' && isComing(process))
    },
    async inForce(test, signal) {
      const isInForce = await push.inForce('llm-server', test, IN_FORCE_WITHIN_MS[kind()], signal)
      // Only ours tells by itself what it uses: of a Python one, an answer is the proof.
      if (isInForce && kind() === 'python') await askForReal(signal)
      return isInForce
    },
    proven: services.proven,
    isClosedByKey() {
      const said = services.said('llm-server')
      return said?.state === 'blocked' && saysKeyIsBad(said.problem)
    },
    isOutOfReach() {
      const said = services.said('llm-server')
      return said?.state === 'blocked' && said.problem.code === 'provider-unreachable'
    },
    reopen: () => supervisor.send('llm-server', { type: 'reopen', for: 'all' }),
    isTraining: () => isUnderWay(services.training()),
    refuse(to) {
      if (to === 'demo' && kind() === 'python')
        throw problemError('unavailable', 'The demo runs with the built-in services only. Choose them in the settings.')
    },
  }
}

/** A restart that a change of settings has brought about leads to them. */
const isComing = ({ lifecycle, wanted }: ProcessState): boolean =>
  wanted === 'up' && (lifecycle === 'starting' || lifecycle === 'stopping')
