import { useDeferredValue, useEffect, useId, useState } from 'react'
import type { SearchHit } from '../../../../shared/contract/training.ts'
import type { Session } from '../../../../shared/training.ts'
import { fill } from '../../../../shared/words/say.ts'
import { trainingView } from '../../../../shared/words/spoken.ts'
import { useIsLive, usePanelClient } from '../../../app/panel-context.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import { inputClass } from '../../../components/field.tsx'
import { type Failure, failureOf } from '../../../model/failure.ts'
import { trainingHref } from '../../../model/training-route.ts'

const words = trainingView.sessions
/** Milliseconds after the last key. */
const WAIT_MS = 200
const LEAST = 2

type Found = { text: string; hits: readonly SearchHit[]; more: boolean }

/** Search in what was said: in all sessions, or in `within`. */
export function Search({ sessions, within }: { sessions: readonly Session[]; within?: number }) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const { found, failure } = useSearch(useDeferredValue(typed.trim()), within)
  return (
    <search className="grid gap-2">
      <label htmlFor={id} className="sr-only">
        {words.search}
      </label>
      <input
        id={id}
        type="search"
        value={typed}
        maxLength={200}
        placeholder={words.search}
        onChange={(event) => setTyped(event.target.value)}
        className={`${inputClass} max-w-96 font-sans`}
      />
      <FailureNote failure={failure} />
      <div role="status" className="text-sm text-muted empty:hidden">
        {found && sayFound(found)}
      </div>
      {found && found.hits.length > 0 && (
        <ul className="grid max-h-96 overflow-y-auto rounded-lg bg-surface py-1 shadow-lift">
          {found.hits.map((hit) => (
            <Hit
              key={`${hit.session} ${hit.n} ${hit.speaker}`}
              hit={hit}
              name={sessions.find((one) => one.id === hit.session)?.name}
            />
          ))}
        </ul>
      )}
    </search>
  )
}

function sayFound({ text, hits, more }: Found): string {
  if (hits.length === 0) return fill(words.noHits, { text })
  return fill(more ? words.moreHits : words.hits, { count: hits.length })
}

function Hit({ hit, name }: { hit: SearchHit; name: string | undefined }) {
  return (
    <li>
      <a href={trainingHref.place(hit.session, hit.n)} className="grid gap-0.5 px-3 py-1.5 hover:bg-hover">
        <span className="text-xs text-faint">
          {name ?? hit.session} · {hit.n} · {trainingView.transcript[hit.speaker]}
        </span>
        <span className="truncate">
          {hit.before}
          <mark className="rounded-sm bg-accent-soft font-semibold text-text">{hit.match}</mark>
          {hit.after}
        </span>
      </a>
    </li>
  )
}

function useSearch(text: string, id: number | undefined): { found: Found | null; failure: Failure | null } {
  const client = usePanelClient()
  const isLive = useIsLive()
  const [found, setFound] = useState<Found | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    setFailure(null)
    if (text.length < LEAST || !isLive) {
      setFound(null)
      return
    }
    const over = new AbortController()
    const timer = window.setTimeout(() => {
      client
        .call((api) => api.training.search({ text, ...(id !== undefined && { id }) }))
        .then(
          (result) => !over.signal.aborted && setFound({ text, ...result }),
          (error: unknown) => !over.signal.aborted && setFailure(failureOf(error)),
        )
    }, WAIT_MS)
    return () => {
      window.clearTimeout(timer)
      over.abort()
    }
  }, [client, isLive, text, id])
  return { found, failure }
}
