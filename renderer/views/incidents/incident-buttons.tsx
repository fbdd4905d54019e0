import { Download } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { IncidentRecord } from '../../../shared/incident-record.ts'
import { incidentsView as words } from '../../../shared/words/spoken.ts'
import { useWhyNot } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import { download } from '../training/past/download.ts'
import { LessonDialog } from './lesson-dialog.tsx'
import { NoteDialog } from './note-dialog.tsx'

/** What can be done with an incident: take its document along, and write down what was learned. */
export function IncidentButtons({ record, onChanged }: { record: IncidentRecord; onChanged(): void }) {
  const { id } = record
  const [dialog, setDialog] = useState<'lesson' | 'note' | null>(null)
  const exporting = useAction(
    useCallback(
      async (api: Api) => {
        const { name, text } = await api.incidents.document({ id })
        download(name, [text], 'text/markdown')
      },
      [id],
    ),
  )
  const whyNot = useWhyNot((api) => api.incidents.addLesson)
  const whyNotNote = useWhyNot((api) => api.incidents.note)
  const close = (): void => setDialog(null)
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap gap-2">
        <Button busy={exporting.pending} unavailable={exporting.blocked} onClick={() => void exporting.run()}>
          <Download aria-hidden="true" className="size-3.5" />
          {words.export}
        </Button>
        <Button unavailable={whyNot} onClick={() => setDialog('lesson')}>
          {words.addLesson}
        </Button>
        <Button look="quiet" unavailable={whyNotNote} onClick={() => setDialog('note')}>
          {words.addNote}
        </Button>
      </div>
      <FailureNote failure={exporting.failure} />
      {dialog === 'lesson' && <LessonDialog record={record} onClose={close} onChanged={onChanged} />}
      {dialog === 'note' && <NoteDialog id={id} onClose={close} onChanged={onChanged} />}
    </div>
  )
}
