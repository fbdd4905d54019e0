import { history as words } from '../../../shared/words/spoken.ts'
import { useHash } from '../../app/route.ts'
import { historyRoute } from '../../model/history-route.ts'
import { LatencyCurves } from './latency-curves.tsx'
import { TimeLine } from './time-line.tsx'

/** What happened, when, and how quick the services answered. */
export function History() {
  const hash = useHash()
  return (
    <>
      <h1 className="flex min-h-8 items-center text-lg font-semibold tracking-[-0.01em]">{words.title}</h1>
      <TimeLine key={hash} route={historyRoute(hash)} />
      <LatencyCurves />
    </>
  )
}
