import { clsx } from 'clsx'
import { useShallow } from 'zustand/react/shallow'
import { platformSchema } from '../../../shared/messaging.ts'
import { isScript } from '../../../shared/presentation/backends-words.ts'
import { serviceMark, spareOllamaMark } from '../../../shared/presentation/mark.ts'
import { hrefTo, placeOf } from '../../../shared/presentation/panel-route.ts'
import type { ServiceState } from '../../../shared/state.ts'
import { fill } from '../../../shared/words/say.ts'
import { backends, messagingView, panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { LastLinesButton } from '../../components/last-lines.tsx'
import { Status } from '../../components/status.tsx'
import { optionalServices } from '../../model/chain.ts'
import { waitingOf } from '../../model/messaging-facts.ts'
import { messagingHref } from '../../model/messaging-route.ts'
import { sayService } from '../../model/service-words.ts'
import { ServiceButton, ServiceMenu, ServiceNote, useServiceAction } from '../shared/service-controls.tsx'
import { ServiceFacts, ServiceTime } from '../shared/service-facts.tsx'
import { UptimeRow } from './uptime-row.tsx'

/** What is not in the chain: the bots, and Ollama where it is not the source. */
export function OptionalServices() {
  const services = usePanelState(useShallow(optionalServices))
  return (
    <section aria-label={panel.services.optional}>
      <ul className="grid items-start gap-3 @2xl:grid-cols-[repeat(auto-fit,minmax(17rem,1fr))]">
        {services.map((service) => (
          <li key={service.id} className="grid min-w-0">
            <ServiceCard service={service} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ServiceCard({ service }: { service: ServiceState }) {
  const action = useServiceAction()
  const source = usePanelState(({ llm }) => llm.source)
  const ollama = usePanelState(({ llm }) => llm.ollama)
  const isExplained = usePanelState(({ diagnoses }) => diagnoses.some((diagnosis) => diagnosis.service === service.id))
  const isPython = usePanelState((state) => isScript(state.backends, service.id))
  const isSpareOllama = service.id === 'ollama' && service.health === 'unreachable'
  const isSetUp = service.lifecycle !== 'not-configured'
  const words = isSpareOllama ? panel.services.roles.ollama : sayService(service, source)
  return (
    <div
      data-place={placeOf.service(service.id)}
      className="flex min-w-0 flex-col gap-0.5 rounded-lg bg-surface px-4 py-2.5 shadow-lift"
    >
      <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="min-w-0 truncate font-semibold">
          {service.name}{' '}
          {isSetUp && !isSpareOllama && service.port && <span className="font-normal text-faint">{service.port}</span>}{' '}
          {isPython && <span className="text-sm font-normal text-faint">{backends.mark}</span>}
        </h2>
        <Status mark={isSpareOllama ? spareOllamaMark(service, ollama) : serviceMark(service)} />
        <OfBot service={service} />
        {isSetUp && (
          <span className={clsx('ml-auto flex items-center gap-1', service.kind === 'managed' && '-mr-2')}>
            <ServiceButton service={service} action={action} atEdge={service.kind !== 'managed'} />
            {service.kind === 'managed' && <ServiceMenu service={service} action={action} />}
          </span>
        )}
      </div>
      <div className="flex min-h-6 flex-wrap items-center gap-x-3 text-sm text-faint">
        <span className="text-muted">{words}</span>
        {!isSpareOllama && (
          <>
            <ServiceFacts service={service} />
            <ServiceTime service={service} />
            {!isExplained && <LastLinesButton service={service} />}
          </>
        )}
      </div>
      {isSetUp && !isSpareOllama && <UptimeRow id={service.id} />}
      <ServiceNote action={action} />
    </div>
  )
}

/** The way to its users while some of them wait, or to where it is set up. Quiet: a bot that nobody wants is no fault. */
function OfBot({ service: { id, name, lifecycle } }: { service: ServiceState }) {
  const { data: platform } = platformSchema.safeParse(id)
  const waiting = usePanelState(({ messaging }) => (platform === undefined ? 0 : waitingOf(platform, messaging)))
  const words = messagingView.overview
  const linkClass = 'rounded-sm text-sm underline decoration-line-strong underline-offset-2 hover:text-text'
  if (platform === undefined) return null
  if (waiting > 0)
    return (
      <a href={messagingHref.users} className={`${linkClass} whitespace-nowrap text-warn`}>
        {fill(words.waiting, { count: waiting })}
      </a>
    )
  if (lifecycle !== 'not-configured') return null
  return (
    <a
      href={hrefTo(placeOf.messaging(platform))}
      aria-label={fill(words.setUpOf, { platform: name })}
      className={`${linkClass} ml-auto text-muted`}
    >
      {words.setUp}
    </a>
  )
}
