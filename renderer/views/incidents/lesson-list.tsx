import { useCallback } from 'react'
import type { Lesson } from '../../../shared/incident-record.ts'
import { fill } from '../../../shared/words/say.ts'
import { incidentsView as words } from '../../../shared/words/spoken.ts'
import type { Unavailable } from '../../app/limits/limits.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import { incidentHref } from '../../model/incident-route.ts'
import { NotRead } from './not-read.tsx'
import { useAsked } from './use-asked.ts'

const ask = (api: Api) => api.incidents.lessons()

/** All lessons, those from the start first. */
export function LessonList() {
  const { data, failure, again } = useAsked(ask)
  const deleting = useAction(useCallback((api: Api, id: string) => api.incidents.deleteLesson({ id }), []))
  if (data === null) return <NotRead failure={failure} again={again} />
  const remove = async (id: string): Promise<void> => {
    if ((await deleting.run(id)) !== null) again()
  }
  return (
    <>
      <p className="text-muted">{words.lessonsText}</p>
      <FailureNote failure={deleting.failure ?? failure} />
      <div className="rounded-lg bg-surface p-4 shadow-lift">
        <Lessons lessons={data} unavailable={deleting.blocked} onDelete={(id) => void remove(id)} />
      </div>
    </>
  )
}

type Props = { lessons: readonly Lesson[]; unavailable?: Unavailable; onDelete?: (id: string) => void }

/** Each as rule and reason. */
export function Lessons({ lessons, unavailable = false, onDelete }: Props) {
  return (
    <ul className="grid gap-4">
      {lessons.map(({ id, rule, why, pattern, builtIn, incident }) => (
        <li key={id} className="grid gap-0.5">
          <p className="max-w-[74ch] font-medium">{rule}</p>
          <p className="max-w-[74ch] text-muted">{why}</p>
          {onDelete && (
            <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
              <span>
                {words.pattern} <code className="font-mono wrap-anywhere">{pattern}</code>
              </span>
              {builtIn && <span>{words.builtIn}</span>}
              {incident !== null && (
                <a href={incidentHref.incident(incident)} className="text-accent underline underline-offset-2">
                  {fill(words.learnedFrom, { id: incident })}
                </a>
              )}
              {!builtIn && (
                <Button
                  look="quiet"
                  size="sm"
                  aria-label={fill(words.deleteLessonOf, { rule })}
                  unavailable={unavailable}
                  onClick={() => onDelete(id)}
                >
                  {words.deleteLesson}
                </Button>
              )}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
