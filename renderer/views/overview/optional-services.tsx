import { useShallow } from 'zustand/react/shallow'
import type { ServiceState } from '../../../shared/state.ts'
import { panel } from '../../../shared/words/en/panel.ts'
import { sayReason } from '../../../shared/words/say.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { LastLines } from '../../components/last-lines.tsx'
import { Status } from '../../components/status.tsx'
import { optionalServices } from '../../model/chain.ts'
import { serviceMark } from '../../model/mark.ts'
import { serviceReason } from '../../model/service-reason.ts'
import { ServiceControls, useServiceAction } from '../shared/service-controls.tsx'
import { ServiceFacts } from '../shared/service-facts.tsx'

/** What is not in the chain: the bots, and Ollama where it is not the source. */
export function OptionalServices() {
  const services = usePanelState(useShallow(optionalServices))
  return (
    <section aria-label={panel.services.optional}>
      <ul className="grid gap-3 @4xl:grid-cols-2">
        {services.map((service) => (
          <li key={service.id} className="grid">
            <ServiceRow service={service} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ServiceRow({ service }: { service: ServiceState }) {
  const action = useServiceAction()
  const reason = usePanelState(({ llm }) => serviceReason(service, llm.source))
  const isExplained = usePanelState(({ diagnoses }) => diagnoses.some((diagnosis) => diagnosis.service === service.id))
  const isSetUp = service.lifecycle !== 'not-configured'
  const words = isSetUp && reason ? sayReason(reason) : ''
  return (
    <div className="grid content-start gap-2 rounded-lg bg-surface px-4 py-2 shadow-lift">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-20 font-semibold whitespace-nowrap">
          {service.name} {isSetUp && service.port && <span className="font-normal text-faint">{service.port}</span>}
        </h3>
        <Status mark={serviceMark(service)} />
        <p title={words} className="min-w-0 flex-1 basis-24 truncate text-sm text-muted">
          {words}
        </p>
        <p className="flex gap-x-3 text-sm text-faint">
          <ServiceFacts service={service} />
        </p>
        {isSetUp && <ServiceControls service={service} action={action} />}
      </div>
      <FailureNote failure={action.failure} />
      {!isExplained && <LastLines service={service} />}
    </div>
  )
}
