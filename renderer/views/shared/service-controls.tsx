import type { ManagedServiceId } from '../../../shared/services.ts'
import type { ServiceState } from '../../../shared/state.ts'
import { panel } from '../../../shared/words/en/panel.ts'
import { fill } from '../../../shared/words/say.ts'
import { type Action, useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Menu, type MenuItem } from '../../components/menu.tsx'
import type { Api } from '../../connection/api.ts'
import { possibleVerbs, type ServiceVerb } from '../../model/service-verbs.ts'

export type ServiceAsk = { verb: ServiceVerb; service: ServiceState }

const ask = (api: Api, { verb, service: { id, kind } }: ServiceAsk): Promise<unknown> => {
  if (verb === 'check' || kind === 'observed') return api.services.check({ service: id })
  return api.services[verb]({ service: id as ManagedServiceId })
}

/** One action at a time for a service; the note about a failed one is shown by who places the buttons. */
export const useServiceAction = (): Action<ServiceAsk, unknown> => useAction(ask)

const names = { start: 'startOf', stop: 'stopOf', restart: 'restartOf', check: 'checkOf' } as const

/** The likeliest action as a button, all of them in the menu beside it. */
export function ServiceControls({ service, action }: { service: ServiceState; action: Action<ServiceAsk, unknown> }) {
  const words = panel.services
  const possible = possibleVerbs(service)
  const likely = service.kind === 'observed' ? 'check' : possible.restart ? 'restart' : 'start'
  const run = (verb: ServiceVerb): void => void action.run({ verb, service })
  const items: MenuItem[] = (['start', 'stop', 'restart'] as const).map((verb) => ({
    label: words[verb],
    disabled: !possible[verb] || action.blocked,
    onSelect: () => run(verb),
  }))
  items.push('separator', {
    label: words.check,
    disabled: !possible.check || action.blocked,
    onSelect: () => run('check'),
  })
  return (
    <div className="flex items-center gap-1">
      <Button
        size="sm"
        look={service.kind === 'observed' ? 'quiet' : 'plain'}
        aria-label={fill(words[names[likely]], { service: service.name })}
        busy={action.pending}
        unavailable={action.blocked || !possible[likely]}
        onClick={() => run(likely)}
      >
        {words[likely]}
      </Button>
      {service.kind === 'managed' && <Menu label={fill(words.more, { service: service.name })} items={items} />}
    </div>
  )
}
