import { useState } from 'react'
import { type BackendKind, backendKindSchema } from '../../../shared/backends.ts'
import { scriptNames } from '../../../shared/presentation/backends-words.ts'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { isUnderWay } from '../../../shared/training.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, backends as words } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Segmented } from '../../components/segmented.tsx'
import type { Api } from '../../connection/api.ts'
import { BackendsProgress } from '../overview/backends-progress.tsx'
import { PythonFacts } from './python-facts.tsx'

const kinds = backendKindSchema.options.map((value) => ({
  value,
  label: words.kinds[value],
  content: <span className="truncate">{words.kinds[value]}</span>,
}))

const use = (api: Api, kind: BackendKind): Promise<unknown> => api.backends.use({ kind })

/** Whose services run: the app's own, or the Python ones of the folder; and what these need. */
export function ServicesCard() {
  const backends = usePanelState((state) => state.backends)
  const isTraining = usePanelState(({ training }) => isUnderWay(training))
  const [asks, setAsks] = useState<BackendKind | null>(null)
  const action = useAction(use)
  const { kind, scripts, procedure } = backends
  const isBusy = procedure?.outcome === 'running'
  if (scripts.length === 0 && kind === 'built-in')
    return (
      <Card place={placeOf.setting('services')} title={words.title}>
        <p className="text-muted">{words.noScripts}</p>
      </Card>
    )
  const choose = (chosen: BackendKind): void => {
    if (isTraining) setAsks(chosen)
    else void action.run(chosen)
  }
  const goOver = (chosen: BackendKind): void => {
    setAsks(null)
    void action.run(chosen)
  }
  return (
    <Card place={placeOf.setting('services')} title={words.title}>
      <div className="grid justify-items-start gap-1.5">
        <Segmented
          label={words.whose}
          value={kind}
          segments={kinds}
          unavailable={action.blocked || action.pending || isBusy}
          onChoose={choose}
        />
        <dl className="grid gap-1 text-sm text-muted">
          {backendKindSchema.options.map((each) => (
            <div key={each}>
              <dt className="inline font-medium text-text">{words.kinds[each]}.</dt>{' '}
              <dd className="inline">{words.means[each]}</dd>
            </div>
          ))}
        </dl>
        <p className="break-words text-sm text-muted">
          {scripts.length === 0 ? words.scriptsGone : fill(words.scripts, { names: scriptNames(scripts) })}
        </p>
        <FailureNote failure={action.failure} />
      </div>
      <BackendsProgress backends={backends} place="card" />
      {scripts.length > 0 && <PythonFacts python={backends.python} isBusy={isBusy} />}
      {asks !== null && (
        <Dialog title={words.asks.title} onClose={() => setAsks(null)}>
          <p className="text-muted">{fill(words.asks.text, { services: words.services[asks] })}</p>
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setAsks(null)}>{panel.actions.cancel}</Button>
            <Button look="danger" unavailable={action.blocked} onClick={() => goOver(asks)}>
              {words.asks.go}
            </Button>
          </div>
        </Dialog>
      )}
    </Card>
  )
}
