import { useState } from 'react'
import type { DesktopUninstallItem } from '../../../../shared/contract/desktop.ts'
import { placeOf } from '../../../../shared/presentation/panel-route.ts'
import type { UninstallOutcome } from '../../../../shared/uninstall.ts'
import { fill } from '../../../../shared/words/say.ts'
import { useAction } from '../../../app/use-action.ts'
import { useLoad } from '../../../app/use-load.ts'
import { Button } from '../../../components/button.tsx'
import { Card } from '../../../components/card.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import { MarkIcon } from '../../../components/mark-icon.tsx'
import { QuestionDialog } from '../../../components/question-dialog.tsx'
import type { Api } from '../../../connection/api.ts'
import { UninstallList } from './uninstall-list.tsx'
import { words } from './words.ts'

const ask = (api: Api) => api.desktop.uninstall.list()
const remove = (api: Api, ids: string[]) => api.desktop.uninstall.remove({ ids })

/** What the app has put on this computer, looked for when somebody asks: the keychain may want to be unlocked for it. */
export function UninstallCard() {
  const [look, setLook] = useState(0)
  return (
    <Card place={placeOf.setting('uninstall')} title={words.title}>
      <p className="text-muted">{words.text}</p>
      {look === 0 ? (
        <div>
          <Button onClick={() => setLook(1)}>{words.show}</Button>
        </div>
      ) : (
        <Present key={look} again={() => setLook(look + 1)} />
      )}
    </Card>
  )
}

function Present({ again }: { again(): void }) {
  const load = useLoad(ask)
  if (load.status === 'failed') return <FailureNote failure={load.failure} />
  if (load.status === 'loading')
    return (
      <p role="status" className="flex items-center gap-2 text-muted">
        <MarkIcon shape="busy" />
        {words.loading}
      </p>
    )
  return <Choice {...load.data} again={again} />
}

/** With its place: several folders have logs. */
const nameOf = ({ kind, where }: DesktopUninstallItem): string =>
  where === '' ? words.kinds[kind] : `${words.kinds[kind]} (${where})`

function Choice({ items, window: folder, again }: { items: DesktopUninstallItem[]; window: string; again(): void }) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [isAsking, setAsking] = useState(false)
  const [outcomes, setOutcomes] = useState<UninstallOutcome[]>([])
  const [isEnding, setEnding] = useState(false)
  const action = useAction(remove)
  const present = items.filter((item) => !outcomes.some(({ id, removed }) => removed && id === item.id))
  const chosen = present.filter(({ id }) => ticked.has(id))
  const tick = (id: string, on: boolean): void => {
    const next = new Set(ticked)
    if (on) next.add(id)
    else next.delete(id)
    setTicked(next)
  }
  const answer = async (yes: boolean): Promise<void> => {
    setAsking(false)
    if (!yes) return
    const told = await action.run(chosen.map(({ id }) => id))
    if (told === null) return
    setEnding(told.ends)
    setTicked(new Set())
    if (told.outcomes.every(({ removed }) => removed) && !told.ends) again()
    else setOutcomes(told.outcomes)
  }
  if (items.length === 0) return <p>{words.nothing}</p>
  return (
    <>
      <UninstallList
        items={present}
        ticked={ticked}
        outcomes={outcomes}
        disabled={action.pending || isEnding}
        tick={tick}
      />
      {isEnding && <p role="status">{words.ending}</p>}
      <FailureNote failure={action.failure} />
      <div>
        <Button
          look="danger"
          busy={action.pending}
          unavailable={chosen.length === 0 || isEnding}
          onClick={() => setAsking(true)}
        >
          {words.remove}
        </Button>
      </div>
      <p className="text-sm text-muted wrap-anywhere">{fill(words.window, { path: folder })}</p>
      <p className="text-sm text-muted">{words.program}</p>
      {isAsking && (
        <QuestionDialog
          title={words.question}
          lines={[
            fill(words.cost, { what: chosen.map(nameOf).join(', ') }),
            ...(chosen.some(({ atEnd }) => atEnd) ? [words.ends] : []),
          ]}
          doIt={words.doIt}
          look="danger"
          onAnswer={(yes) => void answer(yes)}
        />
      )}
    </>
  )
}
