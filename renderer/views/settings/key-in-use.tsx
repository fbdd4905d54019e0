import { useState } from 'react'
import { links } from '../../../shared/presentation/links.ts'
import { keyMark } from '../../../shared/presentation/mark.ts'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { sayProblem } from '../../../shared/presentation/say-problem.ts'
import type { KeyState } from '../../../shared/state.ts'
import { fill } from '../../../shared/words/say.ts'
import { keyCard, panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CheckedAgo } from '../../components/clock.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ExternalLink } from '../../components/external-link.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Status } from '../../components/status.tsx'
import type { Api } from '../../connection/api.ts'
import { KeyFacts } from './key-facts.tsx'
import { SavedKeys } from './saved-keys.tsx'

const words = panel.key
const checkKey = (api: Api): Promise<unknown> => api.key.check()
const prefer = (api: Api, from: 'stored' | 'environment'): Promise<unknown> => api.key.prefer({ from })
const removeKey = (api: Api): Promise<unknown> => api.key.remove()

/** The key that counts now: where it comes from, what is known of it, and what it hides. */
export function KeyInUse() {
  const key = usePanelState(({ llm }) => llm.openrouter.key)
  return (
    <Card place={placeOf.setting('key')} title={words.inUse} aside={<Status mark={keyMark(key)} />}>
      {key.state === 'missing' ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-muted">{words.none}</p>
          <ExternalLink href={links.keys} label={words.get} size="sm" />
        </div>
      ) : (
        <Present keyState={key} />
      )}
      <SavedKeys />
    </Card>
  )
}

function Present({ keyState: key }: { keyState: KeyState }) {
  const check = useAction(checkKey)
  const isSaved = usePanelState(({ llm }) => llm.savedKeys.some(({ inUse }) => inUse))
  return (
    <>
      <div className="grid gap-0.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <code className="font-mono font-medium">{key.masked}</code>
          <span className="text-sm text-faint">{key.checkedAt !== null && <CheckedAgo at={key.checkedAt} />}</span>
        </div>
        {key.from && <p className="text-muted">{panel.keyOrigins[key.from]}</p>}
      </div>
      {key.problem && <p className="text-bad">{sayProblem(key.problem).title}</p>}
      {key.state === 'rejected' && <p className="text-sm text-muted">{keyCard.recheck}</p>}
      <KeyFacts keyState={key} />
      <HiddenKey keyState={key} />
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" busy={check.pending} unavailable={check.blocked} onClick={() => void check.run()}>
          {words.check}
        </Button>
        {key.page !== null && <ExternalLink href={key.page} label={keyCard.page} size="sm" look="quiet" />}
        {key.from !== 'environment' && !isSaved && <RemoveKey last4={key.last4 ?? ''} />}
      </div>
      <FailureNote failure={check.failure} />
    </>
  )
}

function HiddenKey({ keyState: { from, hides } }: { keyState: KeyState }) {
  const action = useAction(prefer)
  if (hides === null) return null
  const hidesStored = from === 'environment'
  return (
    <div className="grid gap-2 rounded-md bg-warn-soft p-3">
      <p>{fill(hidesStored ? words.hiddenStored : words.hiddenEnvironment, { last4: hides.last4 })}</p>
      <div>
        <Button
          size="sm"
          busy={action.pending}
          unavailable={action.blocked}
          onClick={() => void action.run(hidesStored ? 'stored' : 'environment')}
        >
          {hidesStored ? words.useStored : words.useEnvironment}
        </Button>
      </div>
      <FailureNote failure={action.failure} />
    </div>
  )
}

function RemoveKey({ last4 }: { last4: string }) {
  const [asking, setAsking] = useState(false)
  const action = useAction(removeKey)
  const remove = async (): Promise<void> => {
    if ((await action.run()) !== null) setAsking(false)
  }
  return (
    <>
      <Button size="sm" look="quiet" unavailable={action.blocked} onClick={() => setAsking(true)}>
        {words.remove}
      </Button>
      {asking && (
        <Dialog title={words.removeTitle} onClose={() => setAsking(false)}>
          <p className="text-muted">{fill(words.removeText, { last4 })}</p>
          <FailureNote failure={action.failure} />
          <div className="flex justify-end gap-2">
            <Button look="quiet" onClick={() => setAsking(false)}>
              {panel.actions.cancel}
            </Button>
            <Button look="danger" busy={action.pending} unavailable={action.blocked} onClick={() => void remove()}>
              {words.remove}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
