import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { ServiceState } from '../../shared/state.ts'
import { fill } from '../../shared/words/say.ts'
import { panel } from '../../shared/words/spoken.ts'
import { Dialog } from './dialog.tsx'

type Props = { service: Pick<ServiceState, 'name' | 'lastLines'> }

const titleOf = ({ name }: Props['service']): string => fill(panel.services.lastLines, { service: name })

function Lines({ service }: Props) {
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
      tabIndex={0}
      className="max-h-64 overflow-auto rounded-md bg-sunken p-3 font-mono text-sm whitespace-pre-wrap ring-1 ring-line"
    >
      {service.lastLines.join('\n')}
    </pre>
  )
}

/** What a service that failed wrote last, folded away until asked for. */
export function LastLines({ service }: Props) {
  if (service.lastLines.length === 0) return null
  return (
    <details className="group min-w-0">
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-sm text-sm font-medium text-muted hover:text-text">
        <ChevronRight aria-hidden="true" className="size-3.5 motion-safe:transition-transform group-open:rotate-90" />
        {titleOf(service)}
      </summary>
      <div className="pt-2">
        <Lines service={service} />
      </div>
    </details>
  )
}

/** The same where there is no room to unfold: over the page. */
export function LastLinesButton({ service }: Props) {
  const [isOpen, setOpen] = useState(false)
  if (service.lastLines.length === 0) return null
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="min-h-6 rounded-sm underline decoration-line-strong underline-offset-2 hover:text-text"
      >
        {panel.services.itsLastLines}
      </button>
      {isOpen && (
        <Dialog title={titleOf(service)} onClose={() => setOpen(false)}>
          <Lines service={service} />
        </Dialog>
      )}
    </>
  )
}
