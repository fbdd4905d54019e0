import type { OwnHealth } from '../../../shared/own-health.ts'
import { sayFinding } from '../../../shared/presentation/own-health.ts'
import { fill } from '../../../shared/words/say.ts'
import { useLoad } from '../../app/use-load.ts'
import { useNow } from '../../app/use-now.ts'
import { usePolled } from '../../app/use-polled.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import type { Api } from '../../connection/api.ts'
import { clockMinute } from '../../format/clock.ts'
import { CopyReport } from './copy-report.tsx'
import { Licences } from './licences.tsx'
import { OwnCard } from './own-card.tsx'
import { PlacesCard } from './places-card.tsx'
import { ServicesCard } from './services-card.tsx'
import { Updates, useUpdates } from './updates-card.tsx'
import { VersionsCard } from './versions-card.tsx'
import { words } from './words.ts'

/** Milliseconds: a point comes as often. */
const EVERY_MS = 30_000
const MINUTE_MS = 60_000

const ask = (api: Api): Promise<OwnHealth> => api.plane.health()

/** How the app itself is, what its services use, where things lie, and who made it. */
export function Health() {
  const first = useLoad(ask)
  const newer = usePolled(ask, first.status === 'loaded' ? EVERY_MS : null)
  const own = newer ?? (first.status === 'loaded' ? first.data : null)
  if (own !== null) return <Report own={own} />
  return (
    <>
      <h1 className="min-h-8 text-lg font-semibold tracking-[-0.01em]">{words.title}</h1>
      {first.status === 'failed' ? (
        <div className="grid justify-items-start gap-3">
          <p>{words.notThere}</p>
          <FailureNote failure={first.failure} />
          <Button onClick={first.again}>{words.again}</Button>
        </div>
      ) : (
        <p role="status" className="flex items-center gap-2 text-muted">
          <MarkIcon shape="busy" />
          {words.loading}
        </p>
      )}
    </>
  )
}

function Report({ own }: { own: OwnHealth }) {
  const now = useNow(MINUTE_MS)
  const updates = useUpdates()
  // The app may find nothing wrong with itself, and yet do worse than the version before.
  const state = updates.state?.after?.verdict === 'failed' ? 'attention' : own.state
  return (
    <>
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="flex min-w-0 items-center gap-3 text-lg font-semibold tracking-[-0.01em]">
          <MarkIcon shape={state} className="size-4" />
          <span className="min-w-0">{words[state]}</span>
        </h1>
        <span className="text-muted">{fill(words.since, { time: clockMinute(own.startedAt, now) })}</span>
        <div className="ml-auto">
          <CopyReport own={own} />
        </div>
      </div>
      {own.safeMode && <p className="rounded-lg bg-warn-soft px-4 py-3">{words.safeMode}</p>}
      {own.findings.map((finding) => {
        const { what, now: then } = sayFinding(words, finding)
        return (
          <section key={finding.fault} aria-label={what} className="grid gap-1 rounded-lg bg-warn-soft px-4 py-3">
            <p className="flex items-start gap-2.5 font-semibold wrap-anywhere">
              <MarkIcon shape="attention" className="mt-1 size-3" />
              <span>{what}</span>
            </p>
            <p className="pl-5.5 text-muted">
              <span className="text-text">{words.now}</span> {then}
            </p>
          </section>
        )
      })}
      {updates.state !== null && <Updates state={updates.state} keep={updates.keep} />}
      <OwnCard own={own} />
      <ServicesCard services={own.services} />
      <div className="grid gap-4 @3xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <PlacesCard places={own.places} />
        <VersionsCard own={own} />
      </div>
      {own.crash !== null && (
        <Card title={words.crash}>
          <pre className="max-h-64 overflow-auto rounded-md bg-sunken px-3 py-2 font-mono text-sm whitespace-pre-wrap wrap-anywhere">
            {own.crash.stack || own.crash.message}
          </pre>
        </Card>
      )}
      <Licences />
    </>
  )
}
