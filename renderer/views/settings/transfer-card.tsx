import { type ChangeEvent, useId, useRef, useState } from 'react'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { fill } from '../../../shared/words/say.ts'
import { settingsView } from '../../../shared/words/spoken.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import {
  MOST_TEXT,
  readSettingsFile,
  type SettingsReading,
  settingsFile,
  settingsFileName,
} from '../../model/settings-file.ts'
import { sayWrongFile } from '../../model/settings-file-words.ts'
import { download } from '../training/past/download.ts'
import { ImportQuestion } from './import-question.tsx'
import { updateConfig, useSettings } from './settings-use.tsx'

const words = settingsView.transfer

type Read = Extract<SettingsReading, { kind: 'read' }>
type Chosen = { name: string; read: Read }
/** What became of the last file. */
type Outcome = { said: string } | { wrong: string; name: string } | null

const getConfig = (api: Api) => api.config.get()

/** The settings as a file without secrets, and such a file back, looked at before it changes anything. */
export function TransferCard() {
  const id = useId()
  const { imported } = useSettings()
  const field = useRef<HTMLInputElement>(null)
  const reading = useAction(getConfig)
  const writing = useAction(updateConfig)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [outcome, setOutcome] = useState<Outcome>(null)

  const begin = (): void => {
    setOutcome(null)
    writing.forget()
  }
  const exportNow = async (): Promise<void> => {
    begin()
    const config = await reading.run()
    if (config === null) return
    const now = new Date()
    const name = settingsFileName(now)
    const { text, without } = settingsFile(config, now)
    download(name, [text], 'application/json')
    const said = without.length === 0 ? words.exported : words.exportedWithout
    setOutcome({ said: fill(said, { name, names: without.join(', ') }) })
  }
  const look = async ({ currentTarget: input }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = input.files?.[0]
    if (file === undefined) return
    begin()
    const { name } = file
    const text = await textOf(file)
    // The same file can be chosen again after it was mended.
    input.value = ''
    if (text === null) return setOutcome({ wrong: words.wrong.unreadable, name })
    const config = await reading.run()
    if (config === null) return
    const read = readSettingsFile(text, config)
    if (read.kind === 'wrong') setOutcome({ wrong: sayWrongFile(read.wrong), name })
    else setChosen({ name, read })
  }
  const take = async ({ read }: Chosen): Promise<void> => {
    const config = await writing.run(read.patch)
    if (config === null) return
    setChosen(null)
    imported(config)
    const n = read.changes.length
    setOutcome({ said: n === 1 ? words.doneOne : fill(words.done, { n }) })
  }
  return (
    <Card place={placeOf.setting('transfer')} title={settingsView.cards.transfer.title}>
      <div className="grid max-w-[74ch] gap-1">
        <p className="text-muted">{words.text}</p>
        <p className="text-sm text-muted">{words.without}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button busy={reading.pending} unavailable={reading.blocked} onClick={() => void exportNow()}>
          {words.export}
        </Button>
        <Button unavailable={reading.blocked || reading.pending} onClick={() => field.current?.click()}>
          {words.import}
        </Button>
        <input
          ref={field}
          id={id}
          type="file"
          accept=".json,application/json"
          aria-label={words.choose}
          hidden
          onChange={(event) => void look(event)}
        />
      </div>
      <p role="status" className="text-muted empty:hidden">
        {outcome !== null && 'said' in outcome ? outcome.said : null}
      </p>
      {outcome !== null && 'wrong' in outcome && (
        <FailureNote failure={{ title: fill(words.wrong.title, { name: outcome.name }), detail: outcome.wrong }} />
      )}
      <FailureNote failure={reading.failure} />
      {chosen && (
        <ImportQuestion
          name={chosen.name}
          read={chosen.read}
          pending={writing.pending}
          blocked={writing.blocked}
          failure={writing.failure}
          onTake={() => void take(chosen)}
          onClose={() => {
            setChosen(null)
            writing.forget()
          }}
        />
      )}
    </Card>
  )
}

/** `null`: it cannot be read. Of a file that is much too large, only as much as tells that. */
async function textOf(file: File): Promise<string | null> {
  const part = file.size > 4 * MOST_TEXT ? file.slice(0, MOST_TEXT + 1) : file
  return part.text().then(
    (text) => text,
    () => null,
  )
}
