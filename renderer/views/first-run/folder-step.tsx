import { setUp, workspaces } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useSetUp } from '../../app/use-set-up.ts'
import { Button } from '../../components/button.tsx'
import { useWorkspaceDoor } from '../workspaces/workspace-door.tsx'

const words = setUp.folder

/** The folder in use, or another one: most who come here first have the original llm-trainer in a folder already. */
export function FolderStep({ onUse }: { onUse: () => void }) {
  const path = usePanelState(({ workspace }) => workspace.path)
  const { goOnElsewhere } = useSetUp()
  const { choose } = useWorkspaceDoor()
  return (
    <>
      <div className="grid gap-2">
        <p className="max-w-[62ch] text-muted">{words.text}</p>
        <p className="rounded-md bg-sunken px-3 py-2 font-mono break-all">{path}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={onUse}>
          {words.use}
        </Button>
        <Button
          onClick={() => {
            goOnElsewhere()
            choose()
          }}
        >
          {words.another}
        </Button>
      </div>
      <p className="max-w-[62ch] text-sm text-muted">
        <strong className="font-medium text-text">{workspaces.firstRunTitle}</strong> {workspaces.firstRunText}
      </p>
    </>
  )
}
