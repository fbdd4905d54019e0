import { clsx } from 'clsx'
import { MonitorUp } from 'lucide-react'
import type { MachineAccess } from '../../shared/machines.ts'
import { fill } from '../../shared/words/say.ts'
import { machines as words } from '../../shared/words/spoken.ts'
import { Button } from '../components/button.tsx'
import type { Api } from '../connection/api.ts'
import { useShownMachine } from './panel-context.tsx'
import { showMachine } from './shown-machine.ts'
import { usePolled } from './use-polled.ts'

/** Milliseconds; it is changed seldom, and here. */
const LOOK_EVERY_MS = 5_000

const list = (api: Api) => api.machines.list()

/** Says above everything that this is another machine, and leads back. */
export function MachineBanner({ className }: { className?: string }) {
  const shown = useShownMachine()
  const known = usePolled(list, shown === null ? null : LOOK_EVERY_MS)
  if (shown === null) return null
  const machine = known?.find(({ id }) => id === shown.id)
  const { title, text } = saidOf(machine?.name ?? shown.name, machine?.access ?? null)
  return (
    <aside
      aria-label={words.bannerLabel}
      className={clsx(
        'sticky top-0 z-20 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-text px-4 py-1.5 text-bg forced-colors:border',
        className,
      )}
    >
      <MonitorUp aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
      <p className="min-w-0 flex-1 basis-56 break-words">
        <strong className="font-semibold">{title}</strong> {text}
      </p>
      <Button size="sm" onClick={() => showMachine(null)}>
        {words.back}
      </Button>
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
