import { useCallback, useEffect, useRef, useState } from 'react'
import type { Session } from '../../../../shared/training.ts'
import { useIsLive, usePanelClient } from '../../../app/panel-context.tsx'
import { useLineFailure } from '../../../app/use-line-failure.ts'
import { type Failure, failureOf } from '../../../model/failure.ts'
import {
  firstOf,
  isStale,
  PAGE_SIZE,
  type Pages,
  pagesFor,
  versionOf,
  withPage,
} from '../../../model/transcript-pages.ts'

export type PagesOfSession = { pages: Pages; failure: Failure | null; again(): void }

const none: Pages = new Map()

/**
 * The pages of a transcript with these stretches of exchanges, the most wanted first. One is read after the other, so that a session
 * that runs fast is read as fast as it can be shown. Give the component that uses it the session's id as its key.
 */
export function usePages(session: Session, stretches: readonly (readonly [number, number])[]): PagesOfSession {
  const client = usePanelClient()
  const isLive = useIsLive()
  const [pages, setPages] = useState(none)
  const [failure, setFailure] = useLineFailure()
  const isReading = useRef(false)
  const { id } = session
  const wanted = stretches
    .flatMap(([first, last]) => pagesFor(first, last))
    .find((page) => isStale(pages, page, session))
  const version = versionOf(session)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `pages` changes when one was read, and the next can be
  useEffect(() => {
    if (wanted === undefined || !isLive || failure !== null || isReading.current) return
    isReading.current = true
    client
      .call((api) => api.training.transcript({ id, from: firstOf(wanted), limit: PAGE_SIZE }))
      .then(
        (transcript) => setPages((known) => withPage(known, wanted, version, transcript)),
        (error: unknown) => setFailure(failureOf(error)),
      )
      .finally(() => {
        isReading.current = false
        // What was asked for meanwhile is asked for now.
        setPages((known) => new Map(known))
      })
  }, [client, isLive, failure, id, wanted, version, pages])

  return { pages, failure, again: useCallback(() => setFailure(null), [setFailure]) }
}
