import type { FoundUpdate, UpdatesState } from '../../../shared/updates.ts'
import { fill } from '../../../shared/words/say.ts'
import { Button } from '../../components/button.tsx'
import { Copyable } from '../../components/copyable.tsx'
import { ExternalLink } from '../../components/external-link.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { bytes } from './amounts.ts'
import { updateWords as words } from './words.ts'

export type UpdateAct = 'check' | 'download' | 'install' | 'goBack' | 'dismiss'

type Props = { state: UpdatesState; pending: boolean; act(what: UpdateAct): void }

/** Where things stand with newer versions, and what can be done. */
export function UpdateStage({ state, pending, act }: Props) {
  const { way, now, busy, wish } = state
  if (way.kind === 'none')
    return (
      <p className="max-w-prose">
        {fill(words.version, { version: state.version })} {words.none[way.why]}
      </p>
    )
  return (
    <>
      <div className="grid justify-items-start gap-2">
        <p role="status" className="flex items-start gap-2">
          {now.stage === 'checking' && <MarkIcon shape="busy" className="mt-1" />}
          {now.stage === 'ready' && <MarkIcon shape="ok" className="mt-1 size-3" />}
          <span>{sayStage(state)}</span>
        </p>
        {now.stage === 'downloading' && <Progress {...now} />}
        {busy !== null && (
          <p className="text-sm text-muted">
            {words.busy[busy]} {wish !== null && words.wish[wish]}
          </p>
        )}
        <Next {...{ state, pending, act }} />
      </div>
      {way.kind === 'packages' && <Packages {...way} found={now.stage === 'available' ? now.found : null} />}
    </>
  )
}

/** The one thing to do next. */
function Next({ state: { way, now, busy, wish }, pending, act }: Props) {
  if (now.stage === 'ready')
    return (
      <Button look="primary" busy={pending} unavailable={busy !== null} onClick={() => act('install')}>
        {words.install}
      </Button>
    )
  if (now.stage === 'available' && way.kind === 'itself')
    return (
      <Button look="primary" busy={pending} unavailable={wish === 'download'} onClick={() => act('download')}>
        {words.download}
      </Button>
    )
  if (now.stage === 'downloading' || now.stage === 'installing') return null
  if (way.kind === 'packages' && !way.looks) return null
  return (
    <Button busy={pending} unavailable={now.stage === 'checking' || wish === 'check'} onClick={() => act('check')}>
      {words.check}
    </Button>
  )
}

function sayStage({ version, now }: UpdatesState): string {
  const own = fill(words.version, { version })
  switch (now.stage) {
    case 'idle':
      return own
    case 'checking':
      return `${own} ${words.checking}`
    case 'current':
      return `${own} ${words.current}`
    case 'available': {
      const size = now.found.bytes === null ? '' : ` ${fill(words.size, { bytes: bytes(now.found.bytes) })}`
      return `${own} ${fill(words.available, { version: now.found.version })}${size}`
    }
    case 'downloading': {
      const facts = { version: now.found.version, done: bytes(now.done) }
      return now.total === null
        ? fill(words.downloadingSome, facts)
        : fill(words.downloading, { ...facts, total: bytes(now.total) })
    }
    case 'ready':
      return fill(words.ready, { version: now.found.version })
    case 'installing':
      return fill(words.installing, { version: now.found.version })
  }
}

function Progress({ done, total, found }: { done: number; total: number | null; found: FoundUpdate }) {
  const part = total === null || total === 0 ? 0 : Math.min(1, done / total)
  return (
    <div
      role="progressbar"
      tabIndex={-1}
      aria-label={fill(words.downloadingSome, { version: found.version, done: bytes(done) })}
      aria-valuenow={Math.round(part * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      className="h-1.5 w-full max-w-md overflow-hidden rounded-full bg-off-soft forced-colors:border"
    >
      <div className="h-full bg-accent forced-colors:bg-[Highlight]" style={{ width: `${part * 100}%` }} />
    </div>
  )
}

/** A package manager installs it: what is run for it. */
function Packages({ format, command, found }: { format: string; command: string; found: FoundUpdate | null }) {
  const version = found?.version ?? ''
  const how =
    found === null
      ? words.packagesIdle
      : fill(found.url === null ? words.packagesRun : words.packagesFetch, { version })
  return (
    <div className="grid justify-items-start gap-2">
      <p>
        {fill(words.packages, { format })} {how}
      </p>
      <Copyable text={found?.command ?? command} />
      {found?.url && <ExternalLink href={found.url} label={words.getPackage} size="sm" />}
    </div>
  )
}
