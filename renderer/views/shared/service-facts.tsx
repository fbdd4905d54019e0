import type { ServiceState } from '../../../shared/state.ts'
import { panel } from '../../../shared/words/en/panel.ts'
import { fill } from '../../../shared/words/say.ts'
import { useNow } from '../../app/use-now.ts'
import { CheckedAgo, RetryIn, Since, Up } from '../../components/clock.tsx'
import { type Fact, serviceFactsOf } from '../../model/service-facts.ts'

/** Milliseconds. */
const LOOK_EVERY_MS = 1000

/** Latency, uptime, pid and the like, each with its unit. */
export function ServiceFacts({ service }: { service: ServiceState }) {
  return serviceFactsOf(service, useNow(LOOK_EVERY_MS)).map((fact) => (
    <span key={fact.kind} className={fact.kind === 'checked' ? 'text-warn' : undefined}>
      <FactText fact={fact} />
    </span>
  ))
}

function FactText({ fact }: { fact: Fact }) {
  switch (fact.kind) {
    case 'latency':
      return <b className="font-medium text-muted">{fill(panel.time.ms, { n: fact.ms })}</b>
    case 'up':
      return <Up at={fact.at} />
    case 'since':
      return <Since at={fact.at} />
    case 'retry':
      return <RetryIn at={fact.at} />
    case 'checked':
      return <CheckedAgo at={fact.at} />
    case 'pid':
      return fill(panel.services.pid, { pid: fact.pid })
    case 'restarts':
      return fact.count === 1 ? panel.services.oneRestart : fill(panel.services.restarts, { n: fact.count })
  }
}
