import { workspaces as words } from '../../../shared/words/spoken.ts'
import { Button } from '../../components/button.tsx'
import { useWorkspaceDoor } from '../workspaces/workspace-door.tsx'

/** Most who come here first have the original llm-trainer in a folder already. */
export function OpenExisting() {
  const { choose } = useWorkspaceDoor()
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md bg-sunken px-3 py-2">
      <p className="min-w-0 flex-1 basis-72 text-muted">
        <strong className="font-semibold text-text">{words.firstRunTitle}</strong> {words.firstRunText}
      </p>
      <Button onClick={choose}>{words.firstRun}</Button>
    </div>
  )
}
