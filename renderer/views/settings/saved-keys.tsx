import { useState } from 'react'
import type { SavedKey } from '../../../shared/saved-keys.ts'
import type { Procedure } from '../../../shared/state.ts'
import { fill } from '../../../shared/words/say.ts'
import { savedKeys as words } from '../../../shared/words/spoken.ts'
import type { Unavailable } from '../../app/limits/limits.ts'
import { usePanelState, useWhyNot } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { Menu } from '../../components/menu.tsx'
import type { Api } from '../../connection/api.ts'
import { sayTrial } from '../../model/procedure-words.ts'
import { RemoveSavedKey, RenameSavedKey } from './saved-key-dialogs.tsx'

const takeKey = (api: Api, id: string): Promise<Procedure> => api.keys.use({ id })

/** The keys that are kept under names, one of them in use. Another is tried before it takes the place of that one. */
export function SavedKeys() {
  const keys = usePanelState(({ llm }) => llm.savedKeys)
  const isTrying = usePanelState(({ llm }) => llm.keyTrial?.outcome === 'running')
  const [tried, setTried] = useState<string | null>(null)
  const [notTaken, setNotTaken] = useState<Procedure | null>(null)
  const action = useAction(takeKey)
  if (keys.length === 0) return null
  const tryAndUse = async (id: string): Promise<void> => {
    setTried(id)
    setNotTaken(null)
    const trial = await action.run(id)
    if (trial?.outcome === 'failed') setNotTaken(trial)
  }
  return (
    <section aria-label={words.title} className="grid gap-1 border-line border-t pt-3">
      <h3 className="font-medium">{words.title}</h3>
      <ul className="grid gap-1">
        {keys.map((key) => (
          <Row
            key={key.id}
            saved={key}
            busy={action.pending && tried === key.id}
            unavailable={action.blocked || action.pending || isTrying}
            onUse={() => void tryAndUse(key.id)}
          />
        ))}
      </ul>
      {notTaken && <NotTaken trial={notTaken} />}
      <FailureNote failure={action.failure} />
    </section>
  )
}

type RowProps = { saved: SavedKey; busy: boolean; unavailable: Unavailable; onUse(): void }

function Row({ saved, busy, unavailable, onUse }: RowProps) {
  const [asked, setAsked] = useState<'rename' | 'remove' | null>(null)
  const close = (): void => setAsked(null)
  const whyNot = useWhyNot((api) => api.keys.remove)
  const { name, last4, store, inUse } = saved
  return (
    <li aria-current={inUse || undefined} className="flex min-h-8 flex-wrap items-center gap-x-2">
      <div className="min-w-0 flex-1 basis-40">
        <span className="font-medium wrap-anywhere">{name}</span>{' '}
        <span className="text-sm text-faint">
          <code className="font-mono">…{last4}</code>, {words.place[store]}
        </span>
      </div>
      {inUse ? (
        <span className="flex items-center gap-1.5 text-sm">
          <MarkIcon shape="ok" className="size-3" />
          {words.inUse}
        </span>
      ) : (
        <Button
          size="sm"
          aria-label={fill(words.useOf, { name })}
          busy={busy}
          unavailable={unavailable}
          onClick={onUse}
        >
          {words.use}
        </Button>
      )}
      <Menu
        label={fill(words.moreOf, { name })}
        items={[
          { label: words.rename, onSelect: () => setAsked('rename'), disabled: whyNot },
          { label: words.remove, onSelect: () => setAsked('remove'), disabled: whyNot },
        ]}
      />
      {asked === 'rename' && <RenameSavedKey saved={saved} onClose={close} />}
      {asked === 'remove' && <RemoveSavedKey saved={saved} onClose={close} />}
    </li>
  )
}

function NotTaken({ trial }: { trial: Procedure }) {
  const { title, text } = sayTrial(trial)
  return (
    <div role="status" className="flex items-start gap-2">
      <MarkIcon shape="broken" className="mt-1 size-3" />
      <p>
        {title}. {text} {words.kept}
      </p>
    </div>
  )
}
