import { useCallback, useEffect, useState } from 'react'
import type { PanelState } from '../../../shared/state.ts'
import { useIsLive, usePanelClient, usePanelState } from '../../app/panel-context.tsx'
import type { Api } from '../../connection/api.ts'
import { type Failure, failureOf } from '../../model/failure.ts'

export type Asked<T> = {
  /** `null` until it has been read. */
  data: T | null
  failure: Failure | null
  again(): void
}

/**
 * What is asked for is read again when something happens that an incident tells of, or, where `news` is given, only when that is another.
 * `ask` must keep its identity.
 */
export function useAsked<T>(ask: (api: Api) => Promise<T>, news?: number): Asked<T> {
  const client = usePanelClient()
  const isLive = useIsLive()
  const moment = usePanelState((state) => (news === undefined ? momentOf(state) : news))
  const [data, setData] = useState<T | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [turn, setTurn] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` and `moment` say that it may be another now
  useEffect(() => {
    if (!isLive) return
    const over = new AbortController()
    client.call(ask).then(
      (answer) => {
        if (over.signal.aborted) return
        setData(answer)
        setFailure(null)
      },
      (error: unknown) => !over.signal.aborted && setFailure(failureOf(error)),
    )
    return () => over.abort()
  }, [client, ask, isLive, moment, turn])

  return { data, failure, again: useCallback(() => setTurn((count) => count + 1), []) }
}

/** Changes with everything that an incident may have a line about. */
const momentOf = ({ incidents, level, diagnoses, llm, training, services }: PanelState): string =>
  JSON.stringify([
    incidents,
    level,
    diagnoses.map(({ id }) => id),
    [llm.keyTrial, llm.switching].map(
      (procedure) => procedure && [procedure.outcome, procedure.steps.map(({ state }) => state)],
    ),
    training.step,
    services.map(({ run, lifecycle }) => [run, lifecycle]),
  ])
