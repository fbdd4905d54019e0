import type { Incident } from '../../shared/incident.ts'
import type { IncidentRecord, Lesson, Receipt } from '../../shared/incident-record.ts'
import { problemError } from '../../shared/problem.ts'
import { reason } from '../../shared/reason.ts'
import type { History } from './calls.ts'
import { incidentDocument } from './incident-document.ts'
import { isBuiltIn, lessonsFor, withBuiltIn } from './lessons.ts'
import { withoutSecrets } from './without-secrets.ts'
import type { NewLesson } from './write.ts'

/** What the doors can ask about incidents. Expected failures are thrown as `ProblemError`. */
export type IncidentActions = {
  list(before: number | null, limit: number): Promise<{ incidents: Incident[]; count: number }>
  get(id: number): Promise<IncidentRecord>
  document(id: number): Promise<{ name: string; text: string }>
  note(id: number, text: string): Promise<void>
  receipts(limit: number): Promise<Receipt[]>
  lessons(): Promise<Lesson[]>
  addLesson(lesson: NewLesson): Promise<Lesson>
  deleteLesson(id: string): Promise<void>
}

type Parts = {
  history: History
  /** Resolves when all that was seen is written. */
  settled(): Promise<void>
  hidden(): Iterable<string>
  version: string
  now(): number
}

export function createIncidentActions({ history, settled, hidden, version, now }: Parts): IncidentActions {
  const lessons = async (): Promise<Lesson[]> => withBuiltIn(await history.call({ op: 'lessons' }))
  const clean = (text: string): string => withoutSecrets(text, hidden())

  const get = async (id: number): Promise<IncidentRecord> => {
    await settled()
    const record = await history.call({ op: 'get', id })
    return { ...record, lessons: lessonsFor(await lessons(), record.causeList) }
  }
  return {
    async list(before, limit) {
      await settled()
      return history.call({ op: 'list', before, limit })
    },
    get,
    async document(id) {
      // By value before and after: signs that Markdown needs may stand in the midst of a secret.
      const record = JSON.parse(clean(JSON.stringify(await get(id)))) as IncidentRecord
      return { name: `incident-${id}.md`, text: clean(incidentDocument(record, { now: now(), version })) }
    },
    async note(id, text) {
      const kept = reason('incident.note', { text: clean(text) })
      await history.call({ op: 'note', id, at: now(), source: reason('source.you'), text: kept })
    },
    receipts: (limit) => history.call({ op: 'receipts', limit }),
    lessons,
    addLesson: ({ pattern, why, rule, incident }) =>
      history.call({
        op: 'add-lesson',
        lesson: { pattern, why: clean(why), rule: clean(rule), incident },
        at: now(),
      }),
    async deleteLesson(id) {
      if (isBuiltIn(id)) throw problemError('bad-input', 'This lesson belongs to the app and stays.')
      await history.call({ op: 'delete-lesson', id })
    },
  }
}
