import { useCallback, useState } from 'react'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { settingsView } from '../../../shared/words/spoken.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import { download } from '../training/past/download.ts'

const { backupCard: words, cards } = settingsView

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

const fileName = (now: number): string =>
  `llm-trainer-backup-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}.zip`

/** What is data in the folder as a file; putting one back is for a moment in which nothing runs. */
export function BackupCard() {
  const [withLogs, setWithLogs] = useState(false)
  const [isSaved, setIsSaved] = useState(false)
  const saving = useAction(
    useCallback(async (api: Api, logs: 'with' | 'without') => {
      const parts: Uint8Array<ArrayBuffer>[] = []
      for await (const { base64 } of await api.backup.make({ logs })) parts.push(bytesOf(base64))
      download(fileName(Date.now()), parts, 'application/zip')
      return true
    }, []),
  )
  const save = async (): Promise<void> => {
    setIsSaved(false)
    setIsSaved((await saving.run(withLogs ? 'with' : 'without')) === true)
  }
  return (
    <Card place={placeOf.setting('backup')} title={cards.backup.title}>
      <p className="text-muted">{words.text}</p>
      <Checkbox label={words.logs} checked={withLogs} onChange={setWithLogs} />
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" busy={saving.pending} unavailable={saving.blocked} onClick={() => void save()}>
          {words.make}
        </Button>
        <span role="status" className="text-sm text-muted">
          {isSaved && words.saved}
        </span>
      </div>
      <FailureNote failure={saving.failure} />
      <p className="text-sm text-muted">{words.back}</p>
    </Card>
  )
}
