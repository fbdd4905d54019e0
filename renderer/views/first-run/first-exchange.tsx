import { Check } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Exchange, Session, TrainingState } from '../../../shared/training.ts'
import { fill } from '../../../shared/words/say.ts'
import { setUp } from '../../../shared/words/spoken.ts'
import { useIsLive, usePanelClient, usePanelState } from '../../app/panel-context.tsx'
import { useNow } from '../../app/use-now.ts'
import { useSetUp } from '../../app/use-set-up.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { type Failure, failureOf } from '../../model/failure.ts'
import { isGoing } from '../../model/training-facts.ts'
import { trainingHref } from '../../model/training-route.ts'
import { WhyItStands } from '../training/progress.tsx'
import { ExchangeRow, LiveRow } from '../training/transcript/exchange-row.tsx'

const words = setUp.exchange
const NOW_TICK_MS = 60_000

/** What the teacher says first and what CEREBRUM answers, as it happens; then the whole system is known to work. */
export function FirstExchange() {
  const training = usePanelState((state) => state.training)
  const { session, live, step } = training
  if (session === null) return null
  return (
    <>
      <Said key={session.id} session={session} live={live} />
      {(session.exchanges === 0 || step === 'paused') && <WhyItStands training={training} isBrief />}
      {session.exchanges > 0 && <Works session={session} goesOn={isGoing(step) && step !== 'paused'} />}
    </>
  )
}

function Said({ session, live }: { session: Session; live: TrainingState['live'] }) {
  const { exchange, failure } = useFirst(session)
  const now = useNow(NOW_TICK_MS)
  const spoken = live?.speaker === 'teacher' && live.n === 1 ? live.text : ''
  return (
    <div className="@container rounded-md bg-sunken px-2 py-2 ring-1 ring-line ring-inset">
      {exchange !== null ? (
        <ExchangeRow exchange={exchange} now={now} isSought={false} />
      ) : spoken !== '' ? (
        <LiveRow model={session.model} text={spoken} />
      ) : (
        <p className="flex items-center gap-2 px-2 py-1.5 text-muted">
          <MarkIcon shape="busy" />
          {words.waits}
        </p>
      )}
      <FailureNote failure={failure} />
    </div>
  )
}

/** The first exchange as the archive has it, read again until it is whole. */
function useFirst({ id, last, exchanges }: Session): { exchange: Exchange | null; failure: Failure | null } {
  const client = usePanelClient()
  const isLive = useIsLive()
  const [exchange, setExchange] = useState<Exchange | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const isWhole = exchange !== null && exchange.state !== 'asked'
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the session may have made it whole
  useEffect(() => {
    if (!isLive || isWhole || last === 0) return
    const over = new AbortController()
    client
      .call((api) => api.training.transcript({ id, from: 1, limit: 1 }))
      .then(
        ({ exchanges: read }) => {
          if (over.signal.aborted) return
          setFailure(null)
          setExchange(read[0] ?? null)
        },
        (error: unknown) => !over.signal.aborted && setFailure(failureOf(error)),
      )
    return () => over.abort()
  }, [client, isLive, id, last, exchanges, isWhole])
  return { exchange, failure }
}

function Works({ session, goesOn }: { session: Session; goesOn: boolean }) {
  const { end } = useSetUp()
  const { exchanges, plan } = session
  const toOverview = (): void => {
    end()
    document.querySelector('main')?.focus()
  }
  return (
    <div className="grid gap-4">
      <div role="status" className="flex items-start gap-3">
        <span
          aria-hidden="true"
          className="grid size-9 shrink-0 place-items-center rounded-full bg-ok-soft text-ok forced-colors:border"
        >
          <Check className="size-5" strokeWidth={2.5} />
        </span>
        <div className="min-w-0">
          <p className="text-md font-semibold">{words.works}</p>
          <p className="text-muted">
            {goesOn ? fill(words.worksText, { done: exchanges, of: plan.exchanges }) : words.worksEnded}
          </p>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" onClick={toOverview}>
          {words.overview}
        </Button>
        <a href={trainingHref.current} onClick={end} className={buttonClass('plain')}>
          {words.watch}
        </a>
      </div>
    </div>
  )
}
