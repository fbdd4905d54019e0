import { backends, demo } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'

const switchToDemo = (api: Api): Promise<unknown> => api.source.switch({ to: 'demo' })

type Props = { title?: string; text?: string; label?: string }

/** The whole system at work in one click, for whoever has nothing yet. */
export function TryDemo({ title = demo.tryTitle, text = demo.tryText, label = demo.try }: Props) {
  const action = useAction(switchToDemo)
  const isPossible = usePanelState((state) => state.backends.kind === 'built-in')
  return (
    <div className="grid gap-1 rounded-md bg-sunken px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-0 flex-1 basis-72 text-muted">
          <strong className="font-semibold text-text">{title}</strong> {isPossible ? text : backends.noDemo}
        </p>
        {isPossible && (
          <Button busy={action.pending} unavailable={action.blocked} onClick={() => void action.run()}>
            {label}
          </Button>
        )}
      </div>
      <FailureNote failure={action.failure} />
    </div>
  )
}
