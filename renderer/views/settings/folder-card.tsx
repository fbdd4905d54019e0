import { useState } from 'react'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import type { WorkspaceState } from '../../../shared/state.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import type { Api } from '../../connection/api.ts'
import { SecretsInFile } from '../shared/secrets-in-file.tsx'

const words = panel.settings

/** The folder with config.json: whether it can be read, and what lies in it that should not. */
export function FolderCard() {
  const workspace = usePanelState((state) => state.workspace)
  return (
    <Card place={placeOf.setting('folder')} title={words.folder}>
      <div className="grid gap-0.5">
        <code className="font-mono text-sm break-all">{workspace.path}</code>
        <p className="text-muted">
          {words.secretsKept} {whereSecretsGo(workspace.secretStore)}.
        </p>
      </div>
      <RestoreConfig />
      <SecretsInFile />
    </Card>
  )
}

/** Only while config.json cannot be read. */
export function RestoreConfig() {
  const { problem, canRestore } = usePanelState((state) => state.workspace.config)
  return problem && <BrokenConfig detail={problem.detail} canRestore={canRestore} />
}

function whereSecretsGo({ chosen, keychain }: WorkspaceState['secretStore']): string {
  if (chosen && chosen !== 'keychain') return panel.storePlaces[chosen]
  if (keychain === null) return words.keychainUnknown
  return keychain ? words.keychainYes : words.keychainNo
}

const restore = (api: Api): Promise<{ keptAs: string }> => api.config.restore()

function BrokenConfig({ detail, canRestore }: { detail: string; canRestore: boolean }) {
  const action = useAction(restore)
  const [keptAs, setKeptAs] = useState<string | null>(null)
  const run = async (): Promise<void> => setKeptAs((await action.run())?.keptAs ?? null)
  return (
    <div className="grid gap-2 rounded-md bg-bad-soft p-3">
      <p className="flex items-start gap-2 font-medium">
        <MarkIcon shape="broken" className="mt-1 size-3" />
        {words.configBroken}
      </p>
      <p className="font-mono text-sm text-muted">{detail}</p>
      {canRestore && (
        <div>
          <Button size="sm" busy={action.pending} unavailable={action.blocked} onClick={() => void run()}>
            {words.restore}
          </Button>
        </div>
      )}
      {keptAs && <p role="status">{fill(words.restored, { name: keptAs })}</p>}
      <FailureNote failure={action.failure} />
    </div>
  )
}
