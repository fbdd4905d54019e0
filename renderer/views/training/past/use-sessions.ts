import { useCallback, useEffect, useState } from 'react'
import type { Session } from '../../../../shared/training.ts'
import { useIsLive, usePanelClient, usePanelState } from '../../../app/panel-context.tsx'
import { type Failure, failureOf } from '../../../model/failure.ts'

export type Sessions = {
  /** `null` until they have been read. */
  sessions: readonly Session[] | null
  failure: Failure | null
  again(): void
}

/** All sessions, the newest first; read again when one begins, ends or gets another name. The one that runs is as the state has it. */
export function useSessions(): Sessions {
  const client = usePanelClient()
  const isLive = useIsLive()
  const running = usePanelState(({ training }) => training.session)
  const moment = usePanelState(({ training: { session, step } }) => `${session?.id} ${session?.name} ${step}`)
  const [read, setRead] = useState<readonly Session[] | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [turn, setTurn] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` and `moment` say that they may be others now
  useEffect(() => {
    if (!isLive) return
    const over = new AbortController()
    client
      .call((api) => api.training.sessions())
      .then(
        (sessions) => {
          if (over.signal.aborted) return
          setRead(sessions)
          setFailure(null)
        },
        (error: unknown) => !over.signal.aborted && setFailure(failureOf(error)),
      )
    return () => over.abort()
  }, [client, isLive, moment, turn])

  const sessions = read?.map((session) => (session.id === running?.id ? running : session)) ?? null
  return { sessions, failure, again: useCallback(() => setTurn((count) => count + 1), []) }
}
