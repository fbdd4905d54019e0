import { serviceFacts } from '../../../shared/services.ts'
import type { UpdateFault, UpdatesState } from '../../../shared/updates.ts'
import { fill } from '../../../shared/words/say.ts'
import { Button } from '../../components/button.tsx'
import { ExternalLink } from '../../components/external-link.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import type { UpdateAct } from './update-stage.tsx'
import { updateWords as words } from './words.ts'

type Props = { state: UpdatesState; pending: boolean; act(what: UpdateAct): void }

/** How a version that was just installed does, and the way back from it. */
export function AfterUpdate({ state: { version, after, back }, pending, act }: Props) {
  if (after === null) return null
  const { from, verdict, faults } = after
  if (verdict !== 'failed')
    return (
      <p role="status" className="flex items-start gap-2 text-muted">
        <MarkIcon shape={verdict === 'good' ? 'ok' : 'busy'} className="mt-1 size-3" />
        <span>{fill(words.after[verdict], { version })}</span>
      </p>
    )
  const title = fill(words.after.failed, { version, from })
  return (
    <section aria-label={title} className="grid gap-2 rounded-lg bg-warn-soft px-4 py-3">
      <p className="flex items-start gap-2.5 font-semibold wrap-anywhere">
        <MarkIcon shape="attention" className="mt-1 size-3" />
        <span>{title}</span>
      </p>
      <ul className="grid gap-1 pl-5.5">
        {faults.map((fault) => (
          <li key={fault.kind === 'service' ? fault.service : fault.kind}>{sayFault(fault)}</li>
        ))}
      </ul>
      <p className="pl-5.5 text-muted">{fill(words.after.now, { from })}</p>
      {back !== null && (
        <p className="pl-5.5 text-muted">
          {fill(back.kind === 'kept' ? words.backKept : words.backFetch, { version: back.version })}
        </p>
      )}
      <div className="flex flex-wrap gap-2 pl-5.5">
        {back?.kind === 'kept' && (
          <Button busy={pending} onClick={() => act('goBack')}>
            {fill(words.back, { version: back.version })}
          </Button>
        )}
        {back?.kind === 'fetch' && (
          <ExternalLink href={back.url} label={fill(words.getVersion, { version: back.version })} />
        )}
        <Button look="quiet" busy={pending} onClick={() => act('dismiss')}>
          {words.dismiss}
        </Button>
      </div>
    </section>
  )
}

function sayFault(fault: UpdateFault): string {
  if (fault.kind !== 'service') return words.after[fault.kind]
  return fill(words.after.service, { service: serviceFacts[fault.service].name })
}

/** Why the last thing that was asked for was not done. */
export function UpdateFailureNote({ state: { failure } }: { state: UpdatesState }) {
  if (failure === null) return null
  const { why, now } = words.reasons[failure.reason]
  return (
    <div role="alert" className="grid max-w-prose gap-1 rounded-md bg-warn-soft px-3 py-2">
      <p className="flex items-start gap-2 font-medium">
        <MarkIcon shape="attention" className="mt-1 size-3" />
        <span>
          {words.failed[failure.during]} {why}
        </span>
      </p>
      <p className="pl-5 text-muted">{now}</p>
      {failure.detail !== '' && (
        <p className="pl-5 text-sm text-muted wrap-anywhere">{fill(words.detail, { detail: failure.detail })}</p>
      )}
    </div>
  )
}
