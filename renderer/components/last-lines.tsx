import { ChevronRight } from 'lucide-react'
import type { ServiceState } from '../../shared/state.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { fill } from '../../shared/words/say.ts'

/** What a service that failed wrote last, folded away until asked for. */
export function LastLines({ service }: { service: Pick<ServiceState, 'name' | 'lastLines'> }) {
  if (service.lastLines.length === 0) return null
  return (
    <details className="group min-w-0">
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-sm text-sm font-medium text-muted hover:text-text">
        <ChevronRight aria-hidden="true" className="size-3.5 motion-safe:transition-transform group-open:rotate-90" />
        {fill(panel.services.lastLines, { service: service.name })}
        <span className="font-normal text-faint">{service.lastLines.length}</span>
      </summary>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
        tabIndex={0}
        className="mt-2 max-h-64 overflow-auto rounded-md bg-sunken p-3 font-mono text-sm whitespace-pre-wrap ring-1 ring-line"
      >
        {service.lastLines.join('\n')}
      </pre>
    </details>
  )
}
