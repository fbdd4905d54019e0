import { clsx } from 'clsx'
import { useShallow } from 'zustand/react/shallow'
import { otherSource } from '../../../shared/failover.ts'
import { failoverNews, type FailoverNews as News } from '../../../shared/presentation/failover-news.ts'
import type { Shape } from '../../../shared/presentation/mark.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, sourceNames, failover as words } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { At } from '../../components/clock.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import type { Api } from '../../connection/api.ts'
import { clockMinute } from '../../format/clock.ts'

const shapes: Record<News['kind'], Shape> = {
  asking: 'attention',
  acted: 'attention',
  failed: 'attention',
  stuck: 'attention',
  breaker: 'stopped',
}

const sayTime = (at: number): string => clockMinute(at, Date.now())

/** What was done by itself because a source failed, or is asked before it is done. */
export function FailoverNews() {
  const failover = usePanelState(({ llm }) => llm.failover)
  const source = usePanelState(({ llm }) => llm.source)
  const news = failoverNews({ failover, source }, sayTime)
  if (news.length === 0) return null
  return (
    <section aria-label={words.news} className="grid gap-3">
      {news.map((one) => (
        <Card key={one.key} news={one} />
      ))}
    </section>
  )
}

function Card({ news: { kind, title, text } }: { news: News }) {
  const at = usePanelState(({ llm: { failover } }) =>
    kind === 'acted' ? (failover.acted?.at ?? null) : kind === 'failed' ? (failover.failed?.at ?? null) : null,
  )
  return (
    <article
      className={clsx(
        'grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3 gap-y-3 rounded-lg py-3.5 pr-4 pl-[1.125rem] @2xl:grid-cols-[1rem_minmax(0,1fr)_auto]',
        kind === 'breaker'
          ? 'bg-surface shadow-lift'
          : 'bg-warn-soft shadow-[inset_3px_0_0_var(--warn)] forced-colors:border',
      )}
    >
      <MarkIcon shape={shapes[kind]} className="mt-0.5 size-4" />
      <div role="status" className="grid content-start gap-1">
        <h2 className="flex flex-wrap items-baseline gap-x-3 text-md font-semibold">
          {title}
          {at !== null && (
            <span className="text-sm font-normal text-faint">
              <At at={at} />
            </span>
          )}
        </h2>
        <p className="max-w-[74ch] text-muted">{text}</p>
      </div>
      <div className="col-start-2 @2xl:col-start-3">
        {kind === 'asking' && <Answers />}
        {(kind === 'acted' || kind === 'failed') && <AfterIt canGoBack={kind === 'acted'} />}
      </div>
    </article>
  )
}

const answer = (api: Api, go: boolean): Promise<unknown> => api.failover.answer({ go })

function Answers() {
  const asking = usePanelState(useShallow(({ llm }) => llm.failover.asking))
  const action = useAction(answer)
  if (asking === null) return null
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={action.pending} unavailable={action.blocked} onClick={() => void action.run(true)}>
          {fill(words.goOver, { to: sourceNames[asking.to] })}
        </Button>
        <Button unavailable={action.blocked || action.pending} onClick={() => void action.run(false)}>
          {fill(words.stay, { from: sourceNames[otherSource(asking.to)] })}
        </Button>
      </div>
      <FailureNote failure={action.failure} />
    </div>
  )
}

const goBack = (api: Api): Promise<unknown> => api.failover.goBack()
const dismiss = (api: Api): Promise<unknown> => api.failover.dismiss()

function AfterIt({ canGoBack }: { canGoBack: boolean }) {
  const acted = usePanelState(useShallow(({ llm }) => llm.failover.acted))
  const isSwitching = usePanelState(({ llm }) => llm.switching?.outcome === 'running')
  const back = useAction(goBack)
  const end = useAction(dismiss)
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        {canGoBack && acted !== null && (
          <Button busy={back.pending} unavailable={back.blocked || isSwitching} onClick={() => void back.run()}>
            {fill(words.goBack, { from: sourceNames[acted.from] })}
          </Button>
        )}
        <Button look="quiet" busy={end.pending} unavailable={end.blocked} onClick={() => void end.run()}>
          {panel.actions.dismiss}
        </Button>
      </div>
      <FailureNote failure={back.failure ?? end.failure} />
    </div>
  )
}
