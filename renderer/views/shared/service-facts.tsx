import type { ServiceState } from '../../../shared/state.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { useNow } from '../../app/use-now.ts'
import { CheckedAgo, RetryIn, Since, Up } from '../../components/clock.tsx'
import { type Fact, serviceFactsOf, serviceTimeOf } from '../../model/service-facts.ts'

/** Milliseconds. */
const LOOK_EVERY_MS = 1000

/** Latency, pid and the like, each with its unit. */
export function ServiceFacts({ service }: { service: ServiceState }) {
  return serviceFactsOf(service, useNow(LOOK_EVERY_MS)).map((fact) => (
    <span key={fact.kind} className={fact.kind === 'checked' ? 'whitespace-nowrap text-warn' : 'whitespace-nowrap'}>
      <FactText fact={fact} />
    </span>
  ))
}

function FactText({ fact }: { fact: Fact }) {
  switch (fact.kind) {
    case 'latency':
      return <b className="font-medium text-muted">{fill(panel.time.ms, { n: fact.ms })}</b>
    case 'checked':
      return <CheckedAgo at={fact.at} />
    case 'pid':
      return fill(panel.services.pid, { pid: fact.pid })
    case 'restarts':
      return fact.count === 1 ? panel.services.oneRestart : fill(panel.services.restarts, { n: fact.count })
  }
}

/** How long it has been up, or since when it is as it is. */
export function ServiceTime({ service }: { service: ServiceState }) {
  const time = serviceTimeOf(service)
  switch (time?.kind) {
    case undefined:
      return null
    case 'up':
      return <Up at={time.at} />
    case 'since':
      return <Since at={time.at} />
    case 'retry':
      return <RetryIn at={time.at} />
  }
}
