import { useCallback, useState } from 'react'
import type { BundleEntry } from '../../../shared/contract/incidents.ts'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { decimal } from '../../../shared/words/formats.ts'
import { fill } from '../../../shared/words/say.ts'
import { incidentsView } from '../../../shared/words/spoken.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import { download } from '../training/past/download.ts'

const words = incidentsView.bundle

const preview = (api: Api) => api.bundle.preview()
const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
const sizeOf = (bytes: number): string => fill(words.size, { size: decimal(bytes / 1024, 1) })

/** A zip for whoever helps; it can be looked through before it leaves this computer. */
export function BundleCard() {
  const [gathered, setGathered] = useState<{ id: string; entries: BundleEntry[] } | null>(null)
  const [shown, setShown] = useState<{ name: string; text: string } | null>(null)
  const looking = useAction(preview)
  const reading = useAction(useCallback((api: Api, entry: { id: string; name: string }) => api.bundle.entry(entry), []))
  const saving = useAction(
    useCallback(async (api: Api, id: string) => {
      const parts: Uint8Array<ArrayBuffer>[] = []
      for await (const { base64 } of await api.bundle.make({ id })) parts.push(bytesOf(base64))
      download('llm-trainer-bundle.zip', parts, 'application/zip')
      return true
    }, []),
  )
  const [isSaved, setIsSaved] = useState(false)
  const look = async (): Promise<void> => {
    setIsSaved(false)
    setGathered(await looking.run())
  }
  const show = async (name: string): Promise<void> => {
    if (gathered === null) return
    const answer = await reading.run({ id: gathered.id, name })
    if (answer !== null) setShown({ name, text: answer.text })
  }
  return (
    <Card place={placeOf.setting('bundle')} title={words.title}>
      <p className="text-muted">{words.text}</p>
      {gathered && <Files entries={gathered.entries} onShow={(name) => void show(name)} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" busy={looking.pending} unavailable={looking.blocked} onClick={() => void look()}>
          {gathered === null ? words.look : words.again}
        </Button>
        {gathered && (
          <Button
            size="sm"
            look="primary"
            busy={saving.pending}
            unavailable={saving.blocked}
            onClick={() => void saving.run(gathered.id).then((done) => setIsSaved(done === true))}
          >
            {words.save}
          </Button>
        )}
        <span role="status" className="text-sm text-muted">
          {isSaved && words.saved}
        </span>
      </div>
      <FailureNote failure={looking.failure ?? reading.failure ?? saving.failure} />
      {shown && (
        <Dialog title={shown.name} onClose={() => setShown(null)}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
          <pre tabIndex={0} className="max-h-[60dvh] overflow-auto rounded-md bg-sunken p-3 font-mono text-sm">
            {shown.text}
          </pre>
        </Dialog>
      )}
    </Card>
  )
}

function Files({ entries, onShow }: { entries: readonly BundleEntry[]; onShow(name: string): void }) {
  const sum = entries.reduce((all, { size }) => all + size, 0)
  return (
    <div className="grid gap-1">
      <p className="text-sm text-muted">{fill(words.sum, { count: entries.length, size: sizeOf(sum) })}</p>
      <ul aria-label={words.files} className="grid max-h-64 overflow-y-auto rounded-md ring-1 ring-line ring-inset">
        {entries.map(({ name, size }) => (
          <li key={name} className="border-line border-b last:border-b-0">
            <button
              type="button"
              onClick={() => onShow(name)}
              className="flex min-h-7 w-full items-center justify-between gap-3 px-2.5 text-left font-mono text-sm hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 wrap-anywhere">
                <span className="sr-only">{words.show} </span>
                {name}
              </span>
              <span className="shrink-0 text-muted">{sizeOf(size)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
