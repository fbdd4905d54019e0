import { problemAsReason } from '../../../shared/presentation/say-problem.ts'
import { fill, sayReason } from '../../../shared/words/say.ts'
import { messagingView } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useNow } from '../../app/use-now.ts'
import { MarkIcon } from '../../components/mark-icon.tsx'
import type { Api } from '../../connection/api.ts'
import { clockMinute } from '../../format/clock.ts'
import { causeHref, outagesOf, type ShownOutage } from '../../model/messaging-facts.ts'
import { useFresh } from './use-fresh.ts'

const words = messagingView.outage
const NOW_TICK_MS = 60_000

/** That nobody can answer while somebody waits for it. */
export function OutageLines() {
  const messaging = usePanelState((state) => state.messaging)
  const outages = outagesOf(messaging)
  if (outages.length === 0) return null
  return (
    <ul className="grid gap-2">
      {outages.map((outage) => (
        <OutageLine key={`${outage.backend} ${outage.problem.code}`} outage={outage} isOnly={outages.length === 1} />
      ))}
    </ul>
  )
}

const askWaiting = (api: Api) => api.messaging.users.list({ waiting: true, limit: 1, offset: 0 })

/** `isOnly`: all who wait, wait because of it. */
function OutageLine({ outage, isOnly }: { outage: ShownOutage; isOnly: boolean }) {
  const now = useNow(NOW_TICK_MS)
  const users = useFresh(askWaiting).data?.total ?? 0
  const cause = usePanelState(({ diagnoses }) => causeHref(outage, diagnoses))
  const { since, problem, waiting } = outage
  const facts = { time: clockMinute(since, now), cause: sayReason(problemAsReason(problem)) }
  const isCounted = isOnly && users > 0
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 rounded-lg bg-warn-soft px-4 py-3 shadow-[inset_3px_0_0_var(--warn)] forced-colors:border">
      <MarkIcon shape="attention" className="mt-1 size-3" />
      <p className="min-w-0 flex-1 basis-56">
        <strong className="font-semibold">{fill(words.nobody, facts)}</strong>{' '}
        {fill(isCounted ? words.waitingOf : words.waiting, { count: waiting, users })}
      </p>
      <a href={cause} className="ml-6 text-accent @2xl:ml-0 underline underline-offset-2">
        {words.cause}
      </a>
    </li>
  )
}
