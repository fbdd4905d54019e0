import { clsx } from 'clsx'
import type { BackendKind } from '../../../shared/backends.ts'
import { sayBackendsProcedure } from '../../../shared/presentation/backends-words.ts'
import type { BackendsState, Procedure } from '../../../shared/state.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { Steps } from '../../components/steps.tsx'
import type { Api } from '../../connection/api.ts'
import { outcomeShape } from '../../model/procedure-words.ts'

const dismiss = (api: Api, procedure: Procedure['kind']): Promise<unknown> => api.source.dismiss({ procedure })

/** `null`: an installation. */
const again = (api: Api, to: BackendKind | null): Promise<unknown> =>
  to === null ? api.backends.install() : api.backends.use({ kind: to })

/** Among what is going on: while it runs, and where it failed, until that is dismissed. */
export function BackendsNews() {
  const backends = usePanelState((state) => state.backends)
  const outcome = backends.procedure?.outcome
  return outcome === 'running' || outcome === 'failed' ? <BackendsProgress backends={backends} place="view" /> : null
}

type Props = {
  backends: BackendsState
  /** On a view of its own among others, or within a card. */
  place: 'view' | 'card'
}

/** Going over to the other services or an installation, while it runs, and how it ended until that is dismissed. */
export function BackendsProgress({ backends, place }: Props) {
  return backends.procedure && <Progress backends={backends} procedure={backends.procedure} place={place} />
}

function Progress({ backends, procedure, place }: Props & { procedure: Procedure }) {
  const end = useAction(dismiss)
  const retry = useAction(again)
  const { outcome } = procedure
  const { title, text } = sayBackendsProcedure(procedure, backends)
  const isRunning = outcome === 'running'
  const Heading = place === 'view' ? 'h2' : 'h3'
  return (
    <section
      aria-label={title}
      className={clsx(
        'grid gap-3',
        place === 'view' ? 'rounded-lg bg-surface p-4 shadow-lift' : 'rounded-md bg-sunken p-3',
      )}
    >
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <MarkIcon shape={outcomeShape(procedure)} className={place === 'view' ? 'mt-0.5 size-4' : 'mt-1 size-3'} />
        <div role="status" className="min-w-0 flex-1 basis-48">
          <Heading className={clsx('font-semibold', place === 'view' && 'text-md')}>{title}</Heading>
          <p className="max-w-[74ch] break-words text-muted">{text}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {outcome === 'failed' && (
            <Button
              size={place === 'view' ? 'md' : 'sm'}
              busy={retry.pending}
              unavailable={retry.blocked}
              onClick={() => void retry.run(procedure.kind === 'package-install' ? null : backends.to)}
            >
              {panel.actions.tryAgain}
            </Button>
          )}
          <Button
            size={place === 'view' ? 'md' : 'sm'}
            look={isRunning ? 'plain' : 'quiet'}
            busy={end.pending}
            unavailable={end.blocked}
            onClick={() => void end.run(procedure.kind)}
          >
            {isRunning ? panel.actions.cancel : panel.actions.dismiss}
          </Button>
        </div>
      </div>
      <FailureNote failure={end.failure ?? retry.failure} />
      {(isRunning || outcome === 'failed') && (
        <div className={place === 'view' ? 'pl-7' : undefined}>
          <Steps procedure={procedure} />
        </div>
      )}
    </section>
  )
}
