import { isDemo } from '../../shared/presentation/demo.ts'
import { demo } from '../../shared/words/spoken.ts'
import { Button } from '../components/button.tsx'
import { FailureNote } from '../components/failure-note.tsx'
import type { Api } from '../connection/api.ts'
import { usePanelState } from './panel-context.tsx'
import { useAction } from './use-action.ts'

const endDemo = (api: Api): Promise<unknown> => api.source.endDemo()

/** Says above every view that all of this is practice, and ends it. */
export function DemoBanner() {
  const isShown = usePanelState(({ llm }) => isDemo(llm))
  const action = useAction(endDemo)
  if (!isShown) return null
  return (
    <aside aria-label={demo.bannerLabel} className="grid gap-1 rounded-lg bg-accent-soft px-4 py-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 basis-56">
          <strong className="font-semibold text-accent">{demo.mark}</strong> — {demo.banner}
        </p>
        <Button
          look="quiet"
          size="sm"
          busy={action.pending}
          unavailable={action.blocked}
          onClick={() => void action.run()}
        >
          {demo.end}
        </Button>
      </div>
      <FailureNote failure={action.failure} />
    </aside>
  )
}
