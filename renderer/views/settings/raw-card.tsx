import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react'
import { readConfigText } from '../../../shared/config-text.ts'
import type { RawConfig } from '../../../shared/contract/config.ts'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { isUnderWay } from '../../../shared/training.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, settingsView } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { useLoad } from '../../app/use-load.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import type { Api } from '../../connection/api.ts'
import { interruptedBy } from '../../model/setting-effect.ts'
import { download } from '../training/past/download.ts'
import { RestoreConfig } from './folder-card.tsx'
import { useSettings } from './settings-use.tsx'
import { useRaw } from './use-raw.ts'

const words = settingsView.raw
const read = (api: Api): Promise<RawConfig> => api.config.raw()
const copy = async (_: Api, text: string): Promise<true> => {
  await navigator.clipboard.writeText(text)
  return true
}

/** config.json as the text that it is, secrets masked. */
export function RawCard() {
  const load = useLoad(read)
  return (
    <Card place={placeOf.setting('raw')} title={words.title}>
      <p className="text-muted">{words.text}</p>
      <RestoreConfig />
      {load.status === 'loading' && <p className="text-muted">{settingsView.loading}</p>}
      {load.status === 'failed' && (
        <div className="flex flex-wrap items-center gap-3">
          <FailureNote failure={load.failure} />
          <Button size="sm" onClick={load.again}>
            {panel.actions.tryAgain}
          </Button>
        </div>
      )}
      {load.status === 'loaded' && <Editor loaded={load.data} />}
    </Card>
  )
}

function Editor({ loaded }: { loaded: RawConfig }) {
  const raw = useRaw(loaded)
  const copying = useAction(copy)
  const isTraining = usePanelState(({ training }) => isUnderWay(training))
  const judged = useDeferredValue(raw.text)
  const reading = useMemo(() => readConfigText(judged), [judged])
  const isGood = reading.kind === 'valid'
  const { config } = useSettings()
  const kind = usePanelState(({ backends }) => backends.kind)
  /** Services that a save would restart, while it is asked about. */
  const [asks, setAsks] = useState<string | null>(null)
  const saveOrAsk = (): void => {
    const meant = readConfigText(raw.text)
    const interrupted =
      isTraining && meant.kind === 'valid' && config !== null ? interruptedBy(config, meant.config, kind) : null
    if (interrupted === null) raw.save()
    else setAsks(interrupted)
  }
  const saveByKey = (event: KeyboardEvent): void => {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (raw.isChanged && isGood && !raw.blocked) saveOrAsk()
  }
  return (
    <>
      <Lines text={raw.text} isWrong={!isGood} onType={raw.type} onKeyDown={saveByKey} />
      <div id="raw-note" role="status" className="grid gap-1 text-sm text-muted">
        <p className="flex items-start gap-2">
          <MarkIcon shape={isGood ? 'ok' : 'broken'} className="mt-[3px] size-3" />
          <span className={isGood ? '' : 'text-bad'}>{reading.kind === 'valid' ? words.good : reading.detail}</span>
        </p>
        {raw.isChanged && <p>{isTraining ? words.restartsTraining : words.restarts}</p>}
        {raw.isSaved && <p>{settingsView.saved}</p>}
      </div>
      <FailureNote failure={raw.failure ?? copying.failure} />
      <div className="flex flex-wrap gap-2">
        <Button
          look={raw.isChanged ? 'primary' : 'plain'}
          busy={raw.pending}
          unavailable={raw.blocked || !raw.isChanged || !isGood}
          onClick={saveOrAsk}
        >
          {panel.actions.save}
        </Button>
        <Button unavailable={raw.blocked} onClick={raw.readAgain}>
          {raw.isChanged ? words.discard : words.again}
        </Button>
        <Button look="quiet" onClick={() => void copying.run(raw.text)}>
          {words.copy}
        </Button>
        <Button look="quiet" onClick={() => download('config.json', [raw.text], 'application/json')}>
          {words.download}
        </Button>
      </div>
      {asks !== null && (
        <Dialog title={settingsView.ask.title} onClose={() => setAsks(null)}>
          <p className="text-muted">{fill(settingsView.ask.text, { services: asks })}</p>
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setAsks(null)}>{panel.actions.cancel}</Button>
            <Button
              look="danger"
              onClick={() => {
                setAsks(null)
                raw.save()
              }}
            >
              {settingsView.ask.go}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}

type LinesProps = { text: string; isWrong: boolean; onType(text: string): void; onKeyDown(event: KeyboardEvent): void }

/** A plain text field with the numbers of its lines beside it. */
function Lines({ text, isWrong, onType, onKeyDown }: LinesProps) {
  const gutter = useRef<HTMLPreElement>(null)
  const numbers = text.split('\n').map((_, index) => index + 1)
  return (
    <div className="flex max-h-[65dvh] min-h-64 overflow-hidden rounded-md bg-sunken ring-1 ring-field ring-inset focus-within:outline-2 focus-within:outline-accent forced-colors:border">
      <pre
        ref={gutter}
        aria-hidden="true"
        className="shrink-0 overflow-hidden px-2 py-2 text-right font-mono text-sm text-faint select-none"
      >
        {numbers.join('\n')}
      </pre>
      <textarea
        aria-label={fill(words.label, { lines: numbers.length })}
        aria-describedby="raw-note"
        aria-invalid={isWrong || undefined}
        value={text}
        rows={Math.min(numbers.length + 1, 32)}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onScroll={(event) => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop
        }}
        className="min-w-0 flex-1 resize-none bg-transparent py-2 pr-2 font-mono text-sm text-text outline-none"
      />
    </div>
  )
}
