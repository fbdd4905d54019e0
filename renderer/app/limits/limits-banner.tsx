import { needs } from 'virtual:needs'
import { clsx } from 'clsx'
import { MonitorUp } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { ListedMachine, MachineAccess } from '../../../shared/machines.ts'
import type { Scope } from '../../../shared/scopes.ts'
import { fill } from '../../../shared/words/say.ts'
import { machines as words } from '../../../shared/words/spoken.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import { useIsWindow, useLimitsStore, useShownMachine } from '../panel-context.tsx'
import { type ShownMachine, showMachine } from '../shown-machine.ts'
import { useAction } from '../use-action.ts'
import { usePolled } from '../use-polled.ts'
import { limitsOf } from './limits.ts'
import { tokenScope } from './token-scope.ts'

/** Milliseconds; it is changed seldom, and here. */
const LOOK_EVERY_MS = 5_000

const list = (api: Api): Promise<ListedMachine[]> => api.machines.list()
const allow = (api: Api, id: string): Promise<unknown> => api.machines.setAccess({ id, access: 'operate' })

type Props = { className?: string | undefined }

/** Finds out what may be done from this page, keeps it for every control, and says it above everything. */
export function LimitsBanner({ className }: Props) {
  const shown = useShownMachine()
  const token = useTokenScope()
  if (shown !== null) return <MachineBanner shown={shown} token={token} className={className} />
  return token === 'admin' ? null : <TokenBanner token={token} className={className} />
}

/** A page in a browser may have been let in with a token, by a proxy that adds it. The window has everything. */
function useTokenScope(): Scope {
  const isWindow = useIsWindow()
  const [scope, setScope] = useState<Scope>('admin')
  useEffect(() => {
    if (isWindow) return
    const over = new AbortController()
    void tokenScope(over.signal).then((known) => !over.signal.aborted && setScope(known))
    return () => over.abort()
  }, [isWindow])
  return scope
}

/** Of another machine: that it is one, what may be done there, and the ways to more and back. */
function MachineBanner({ shown, token, className }: Props & { shown: ShownMachine; token: Scope }) {
  const known = usePolled(list, LOOK_EVERY_MS)
  const allowing = useAction(allow)
  // What was just allowed counts until the next look.
  const [allowedAfter, setAllowedAfter] = useState<typeof known>(null)
  const machine = known?.find(({ id }) => id === shown.id)
  const name = machine?.name ?? shown.name
  const isAllowed = known !== null && allowedAfter === known
  const access = isAllowed ? 'operate' : (machine?.access ?? null)
  useKeepLimits(token, name, access)
  const { title, text } = saidOf(name, access)
  return (
    <Banner
      label={words.bannerLabel}
      title={title}
      text={text}
      className={className}
      note={<FailureNote failure={allowing.failure} />}
    >
      {access === 'read' && (
        <Button
          size="sm"
          busy={allowing.pending}
          unavailable={allowing.blocked}
          onClick={() => void allowing.run(shown.id).then((done) => done !== null && setAllowedAfter(known))}
        >
          {words.allow}
        </Button>
      )}
      <Button size="sm" onClick={() => showMachine(null)}>
        {words.back}
      </Button>
    </Banner>
  )
}

function TokenBanner({ token, className }: Props & { token: Exclude<Scope, 'admin'> }) {
  const limits = useLimitsStore()
  useEffect(() => limits.setState(limitsOf({ needs, token, machine: null }), true), [limits, token])
  const text = token === 'read' ? words.tokenReads : words.tokenOperates
  return <Banner label={words.tokenTitle} title={words.tokenTitle} text={text} className={className} />
}

function useKeepLimits(token: Scope, name: string, access: MachineAccess | null): void {
  const limits = useLimitsStore()
  useEffect(
    () => limits.setState(limitsOf({ needs, token, machine: { name, access } }), true),
    [limits, token, name, access],
  )
}

type BannerProps = Props & { label: string; title: string; text: string; note?: ReactNode; children?: ReactNode }

function Banner({ label, title, text, className, note, children }: BannerProps) {
  return (
    <aside
      aria-label={label}
      className={clsx(
        'sticky top-0 z-20 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-text px-4 py-1.5 text-bg forced-colors:border',
        className,
      )}
    >
      <MonitorUp aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
      <p className="min-w-0 flex-1 basis-56 break-words">
        <strong className="font-semibold">{title}</strong> {text}
      </p>
      {children}
      {note}
    </aside>
  )
}

function saidOf(name: string, access: MachineAccess | null): { title: string; text: string } {
  switch (access) {
    case 'read':
      return { title: fill(words.watching, { name }), text: words.watchingText }
    case 'operate':
      return { title: fill(words.operating, { name }), text: words.operatingText }
    case null:
      return { title: fill(words.shown, { name }), text: '' }
  }
}
