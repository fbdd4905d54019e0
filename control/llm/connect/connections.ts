import type { CodeProof } from '../../../providers/openrouter/code-exchange.ts'
import { ProblemError, problemError } from '../../../shared/problem.ts'
import type { KeyChoices } from '../../api/actions.ts'
import type { KeyTrialParts } from '../key-trial.ts'
import type { ProcedureSlot } from '../procedure-slot.ts'
import { type ConnectMethod, connectKey, proveConnected } from './connect.ts'
import { readCode } from './pkce.ts'

export type Connections = {
  /** Resolves with the page to open; what follows shows as a procedure. Throws why it could not begin. */
  begin(input: KeyChoices & { method: ConnectMethod }): Promise<{ url: string }>
  /** Hands in the code that the user pasted. Throws `bad-input`, and `unavailable` when none is waited for. */
  code(pasted: string): Promise<void>
  /** Tries the key once more that came but could not be proved. Throws `unavailable` when there is none. */
  again(choices: KeyChoices): Promise<void>
  /** Drops such a key. */
  forget(): void
}

type Parts = {
  slot: ProcedureSlot
  trialParts(choices: KeyChoices): KeyTrialParts
  apiUrl(): string
  exchangeCode(proof: CodeProof, signal: AbortSignal): Promise<string>
  hide(secret: string): void
  /** Milliseconds that the user has; the life of a code, unless a test has less time. */
  deadlineMs?: number
  /** Of the callback; any that is free, unless a test takes one. */
  port?: number
}

/** Connecting with OpenRouter, in the place where keys are tried: one at a time. */
export function createConnections({ slot, trialParts, apiUrl, exchangeCode, hide, ...limits }: Parts): Connections {
  let waiting: PromiseWithResolvers<string> | null = null
  let held: string | null = null

  return {
    async begin(input) {
      const opened = Promise.withResolvers<{ url: string }>()
      const pasted = Promise.withResolvers<string>()
      const run = slot.run(async (options) => {
        held = null
        waiting = pasted
        const procedure = await connectKey(
          input,
          {
            ...limits,
            apiUrl: apiUrl(),
            trial: trialParts(input),
            pasted: pasted.promise,
            opened: (url) => opened.resolve({ url }),
            exchangeCode,
            received(key) {
              hide(key)
              held = key
              waiting = null
            },
          },
          options,
        )
        if (waiting === pasted) waiting = null
        if (procedure.outcome !== 'failed') held = null
        return procedure
      })
      run.then(({ problem }) => opened.reject(problem ? new ProblemError(problem) : interrupted()), opened.reject)
      return opened.promise
    },
    async code(text) {
      const code = readCode(text)
      if (code === null) throw problemError('bad-input', 'This is no code. Copy it from OpenRouter’s page, all of it.')
      if (waiting === null) throw problemError('unavailable', 'No code is waited for any more. Connect again.')
      waiting.resolve(code)
      waiting = null
    },
    async again(choices) {
      const key = held
      if (key === null) throw problemError('unavailable', 'There is no key to try again. Connect again.')
      void slot.run(async (options) => {
        const procedure = await proveConnected({ ...choices, key }, trialParts(choices), options)
        held = procedure.outcome === 'failed' ? key : null
        return procedure
      })
    },
    forget() {
      held = null
    },
  }
}

const interrupted = () => problemError('unavailable', 'Connecting was cancelled before it began.')
