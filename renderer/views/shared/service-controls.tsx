import { possibleVerbs, type ServiceVerb } from '../../../shared/presentation/service-verbs.ts'
import type { ManagedServiceId } from '../../../shared/services.ts'
import type { ServiceState } from '../../../shared/state.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { type Action, useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Menu, type MenuItem } from '../../components/menu.tsx'
import type { Api } from '../../connection/api.ts'

type ServiceAsk = { verb: ServiceVerb; service: ServiceState }
export type ServiceAction = Action<ServiceAsk, unknown>

const ask = (api: Api, { verb, service: { id, kind } }: ServiceAsk): Promise<unknown> => {
  if (verb === 'check' || kind === 'observed') return api.services.check({ service: id })
  return api.services[verb]({ service: id as ManagedServiceId })
}

/** One action at a time for a service; the note about a failed one is shown by who places the buttons. */
export const useServiceAction = (): ServiceAction => useAction(ask)

const words = panel.services
const names = { start: words.startOf, stop: words.stopOf, restart: words.restartOf, check: words.checkOf } as const

type Props = { service: ServiceState; action: ServiceAction }

/** The likeliest thing to ask of a service as it is. */
export function ServiceButton({ service, action }: Props) {
  const possible = possibleVerbs(service)
  const likely = service.kind === 'observed' ? 'check' : possible.restart ? 'restart' : 'start'
  return (
    <Button
      size="sm"
      look={likely === 'check' ? 'quiet' : 'plain'}
      aria-label={fill(names[likely], { service: service.name })}
      busy={action.pending}
      unavailable={action.blocked || !possible[likely]}
      onClick={() => void action.run({ verb: likely, service })}
    >
      {words[likely]}
    </Button>
  )
}

/** Everything that can be asked of a service; what makes no sense now is there, but disabled. `more`: what its place adds. */
export function ServiceMenu({ service, action, more = [] }: Props & { more?: MenuItem[] }) {
  const possible = possibleVerbs(service)
  const verbs: ServiceVerb[] = service.kind === 'managed' ? ['start', 'stop', 'restart', 'check'] : ['check']
  const items: MenuItem[] = verbs.map((verb) => ({
    label: words[verb],
    disabled: !possible[verb] || action.blocked,
    onSelect: () => void action.run({ verb, service }),
  }))
  return <Menu label={fill(words.more, { service: service.name })} items={[...items, ...more]} />
}
