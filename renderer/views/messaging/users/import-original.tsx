import { useState } from 'react'
import { fill } from '../../../../shared/words/say.ts'
import { usePanelState } from '../../../app/panel-context.tsx'
import { useAction } from '../../../app/use-action.ts'
import { Button } from '../../../components/button.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import type { Api } from '../../../connection/api.ts'
import { words } from '../words.ts'

const run = (api: Api) => api.messaging.users.import()

/** Users of the original are taken over when somebody asks for it, and only then. */
export function ImportOriginal({ onDone }: { onDone(): void }) {
  const isOffered = usePanelState(({ messaging }) => messaging.importable)
  const action = useAction(run)
  const [said, setSaid] = useState<string | null>(null)
  if (!isOffered && said === null) return null
  const take = async (): Promise<void> => {
    const result = await action.run()
    if (result === null) return
    setSaid(fill(words.import.result, result))
    onDone()
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-surface px-4 py-3 shadow-lift">
      <p role="status" className="min-w-0 flex-1 basis-56">
        {said ?? words.import.text}
      </p>
      {said === null && (
        <Button size="sm" busy={action.pending} unavailable={action.blocked} onClick={() => void take()}>
          {words.import.run}
        </Button>
      )}
      <FailureNote failure={action.failure} />
    </div>
  )
}
