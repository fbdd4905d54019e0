import type { ServiceResources } from '../../../shared/own-health.ts'
import { serviceFacts } from '../../../shared/services.ts'
import { fill } from '../../../shared/words/say.ts'
import { Card } from '../../components/card.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { bytes, percent, sayTrend } from './amounts.ts'
import { chartText } from './own-card.tsx'
import { cpuOf, memoryOf, Sparkline } from './sparkline.tsx'
import { words } from './words.ts'

/** What the services use, and whether it grows. */
export function ServicesCard({ services }: { services: readonly ServiceResources[] }) {
  return (
    <Card title={words.services}>
      {services.length === 0 ? (
        <p className="text-muted">{words.noServices}</p>
      ) : (
        <div className="grid gap-x-6 gap-y-5 @3xl:grid-cols-2">
          {services.map((service) => (
            <Service key={service.service} {...service} />
          ))}
        </div>
      )}
    </Card>
  )
}

function Service({ service, points, limit, trend }: ServiceResources) {
  const { name } = serviceFacts[service]
  const last = points.at(-1)
  const [memory, cpu] = [memoryOf(points), cpuOf(points)]
  const isKnown = points.length > 1
  const said = [
    sayTrend({ trend, points }),
    last && limit !== null ? fill(words.limit, { limit: bytes(limit) }) : null,
  ].filter((part) => part !== null)
  return (
    <section aria-label={name} className="grid min-w-0 content-start gap-1.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-semibold">{name}</span>
        {last && (
          <span className="tabular-nums">
            {bytes(last.memory)} <span className="text-muted">· {percent(last.cpu)}</span>
          </span>
        )}
      </p>
      {isKnown ? (
        <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] gap-3">
          <Sparkline points={memory} label={chartText(name, memory, bytes)} tone={trend === null ? 'accent' : 'warn'} />
          <Sparkline points={cpu} least={5} label={`${words.cpu}: ${chartText(name, cpu, percent)}`} />
        </div>
      ) : (
        <p className="text-sm text-muted">{words.few}</p>
      )}
      {said.length > 0 && (
        <p className="flex items-baseline gap-1.5 text-sm text-muted">
          {trend !== null && <MarkIcon shape="attention" className="size-2.5 self-center" />}
          <span>{said.join(' · ')}</span>
        </p>
      )}
    </section>
  )
}
