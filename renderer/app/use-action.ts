import { useCallback, useRef, useState } from 'react'
import type { Api } from '../connection/api.ts'
import { type Failure, failureOf } from '../model/failure.ts'
import type { Unavailable } from './limits/limits.ts'
import { useIsLive, usePanelClient, useWhyNot } from './panel-context.tsx'

export type Action<Input, Output> = {
  /** Resolves with what came back, or `null` when it failed or could not be asked; never rejects. */
  run(input: Input): Promise<Output | null>
  pending: boolean
  /** Why the last attempt failed; gone with the next one. */
  failure: Failure | null
  forget(): void
  /** It cannot be asked now, because nothing can or because it would be refused: then with the reason. */
  blocked: Unavailable
}

/** One thing that a control asks of the control plane, with what became of it. `like`: an input, where it decides what is asked. */
export function useAction<Input = void, Output = unknown>(
  ask: (api: Api, input: Input) => Promise<Output>,
  like?: NoInfer<Input>,
): Action<Input, Output> {
  const client = usePanelClient()
  const isLive = useIsLive()
  const whyNot = useWhyNot(ask, like)
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const asked = useRef(false)

  const run = useCallback(
    async (input: Input): Promise<Output | null> => {
      if (asked.current) return null
      asked.current = true
      setPending(true)
      setFailure(null)
      try {
        return await client.call((api) => ask(api, input))
      } catch (error) {
        setFailure(failureOf(error))
        return null
      } finally {
        asked.current = false
        setPending(false)
      }
    },
    [client, ask],
  )
  return { run, pending, failure, forget: useCallback(() => setFailure(null), []), blocked: !isLive || whyNot }
}
