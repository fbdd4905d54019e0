import { useState } from 'react'
import type { Leak, LeakReport } from '../../../shared/leaks.ts'
import { links } from '../../../shared/presentation/links.ts'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { moment } from '../../../shared/words/formats.ts'
import { fill } from '../../../shared/words/say.ts'
import { leaks as words } from '../../../shared/words/spoken.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CheckedAgo } from '../../components/clock.tsx'
import { ExternalLink } from '../../components/external-link.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import type { Api } from '../../connection/api.ts'

/** More places than these are only counted. */
const MOST_SHOWN = 6

const look = (api: Api): Promise<LeakReport> => api.leaks.look()

/** Looks for our own secrets where they should not be, when it is asked to. */
export function LeakCard() {
  const [report, setReport] = useState<LeakReport | null>(null)
  const action = useAction(look)
  const start = async (): Promise<void> => {
    const found = await action.run()
    if (found !== null) setReport(found)
  }
  return (
    <Card place={placeOf.setting('leaks')} title={words.title}>
      <p className="text-muted">{words.text}</p>
      {report && <Found report={report} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" busy={action.pending} unavailable={action.blocked} onClick={() => void start()}>
          {words.look}
        </Button>
        {report && report.leaks.length > 0 && <ExternalLink href={links.revoke} label={words.revoke} size="sm" />}
        <span className="ml-auto text-sm text-faint">{report && <CheckedAgo at={report.at} />}</span>
      </div>
      <FailureNote failure={action.failure} />
    </Card>
  )
}

function Found({ report }: { report: LeakReport }) {
  const { leaks, complete, history } = report
  return (
    <div className="grid gap-2" role="status">
      <p className="flex items-start gap-2 font-medium">
        <MarkIcon shape={shapeOf(report)} className="mt-1 size-3" />
        {sayReport(report)}
      </p>
      {leaks.length > 0 && (
        <>
          <ul className="grid gap-1">
            {leaks.slice(0, MOST_SHOWN).map((leak) => (
              <li key={`${leak.file} ${leak.line} ${leak.commit} ${leak.secret} ${leak.last4}`} className="grid">
                <code className="font-mono text-sm wrap-anywhere">{whereOf(leak)}</code>
                <span className="text-sm text-faint">
                  {fill(leak.secret === 'openrouter_api_key' ? words.key : words.secret, { last4: leak.last4 })}
                </span>
              </li>
            ))}
          </ul>
          {leaks.length > MOST_SHOWN && (
            <p className="text-sm text-faint">{fill(words.more, { n: leaks.length - MOST_SHOWN })}</p>
          )}
          <p className="text-muted">{words.whatNow}</p>
        </>
      )}
      {!complete && <p className="text-sm text-muted">{words.incomplete}</p>}
      {history === 'unreadable' && <p className="text-sm text-muted">{words.historyUnreadable}</p>}
    </div>
  )
}

const shapeOf = ({ leaks, secrets }: LeakReport) => (leaks.length > 0 ? 'broken' : secrets > 0 ? 'ok' : 'neutral')

function sayReport({ secrets, leaks, files, history }: LeakReport): string {
  if (secrets === 0) return words.noSecrets
  if (leaks.length === 1) return words.found.one
  if (leaks.length > 1) return fill(words.found.many, { n: leaks.length })
  return fill(history === 'read' ? words.noneHistory : words.none, { files })
}

function whereOf({ file, line, commit, committedAt }: Leak): string {
  if (commit === null) return fill(words.place, { file, line: line ?? 1 })
  return fill(words.commit, {
    file,
    commit: commit.slice(0, 10),
    date: committedAt === null ? '' : moment(committedAt, 'day'),
  })
}
