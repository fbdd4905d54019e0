import { useState } from 'react'
import type { SecretStoreName } from '../../../shared/secrets.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import type { Api } from '../../connection/api.ts'
import { StoreChoice } from './store-choice.tsx'

const move = (api: Api, store: SecretStoreName | null): Promise<unknown> =>
  api.key.moveFromConfig(store ? { store } : {})

/** Secrets that lie readable in config.json, and the way to a better place. */
export function SecretsInFile({ onMoved }: { onMoved?: () => void }) {
  const secrets = usePanelState(({ workspace }) => workspace.config.secretsInFile)
  const asksStore = usePanelState(({ workspace }) => workspace.secretStore.keychain === false)
  const action = useAction(move)
  const [store, setStore] = useState<SecretStoreName | null>(null)
  if (secrets.length === 0) return null
  const run = async (): Promise<void> => {
    if ((await action.run(store)) !== null) onMoved?.()
  }
  return (
    <div className="grid gap-2 rounded-md bg-warn-soft p-3">
      <p className="flex items-start gap-2">
        <MarkIcon shape="attention" className="mt-1 size-3" />
        {fill(panel.settings.secretsInFile, { secrets: secrets.join(', ') })}
      </p>
      {asksStore && <StoreChoice value={store} onChange={setStore} />}
      <div>
        <Button
          size="sm"
          busy={action.pending}
          unavailable={action.blocked || (asksStore && store === null)}
          onClick={() => void run()}
        >
          {panel.settings.move}
        </Button>
      </div>
      <FailureNote failure={action.failure} />
    </div>
  )
}
