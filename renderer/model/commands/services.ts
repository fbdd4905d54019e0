import { hrefTo, placeOf } from '../../../shared/presentation/panel-route.ts'
import { possibleVerbs, type ServiceVerb } from '../../../shared/presentation/service-verbs.ts'
import { isManaged } from '../../../shared/services.ts'
import type { PanelState, ServiceState } from '../../../shared/state.ts'
import { isUnderWay } from '../../../shared/training.ts'
import { fill } from '../../../shared/words/say.ts'
import { backends, panel, palette as words } from '../../../shared/words/spoken.ts'
import type { Api } from '../../connection/api.ts'
import { questionOfAll, questionOfService } from '../stop-cost.ts'
import { type Command, type CommandsOf, call } from './command.ts'

const verbs: readonly ServiceVerb[] = ['start', 'stop', 'restart', 'check']
const one = {
  start: panel.services.startOf,
  stop: panel.services.stopOf,
  restart: panel.services.restartOf,
  check: panel.services.checkOf,
}
const all = {
  start: panel.services.startAll,
  stop: panel.services.stopAll,
  restart: panel.services.restartAll,
  check: panel.services.checkAll,
}

/** What can be asked of the services as they are now, and the way to each. */
export const serviceCommands: CommandsOf = (state, { isLive }) => [
  ...(isLive
    ? [...state.services.flatMap((service) => asksOf(service, state)), ...ofAll(state), ...ofBackends(state)]
    : []),
  ...state.services.map(show),
]

function asksOf(service: ServiceState, state: PanelState): Command[] {
  const { id, name } = service
  const possible = possibleVerbs(service)
  return verbs
    .filter((verb) => possible[verb])
    .map((verb): Command => {
      const title = fill(one[verb], { service: name })
      const asks = questionOfService(verb, service, title, state)
      return {
        id: `service:${id}:${verb}`,
        group: 'services',
        title,
        detail: asks ? words.ask.training : null,
        words: [panel.services[verb]],
        act: call((api) => askOf(api, verb, service), asks),
      }
    })
}

function askOf(api: Api, verb: ServiceVerb, { id }: ServiceState): Promise<unknown> {
  if (verb === 'check' || !isManaged(id)) return api.services.check({ service: id })
  return api.services[verb]({ service: id })
}

function ofAll(state: PanelState): Command[] {
  return verbs
    .filter((verb) => state.services.some((service) => possibleVerbs(service)[verb]))
    .map((verb): Command => {
      const asks = questionOfAll(verb, all[verb], state)
      return {
        id: `services:${verb}`,
        group: 'services',
        title: all[verb],
        detail: asks ? words.ask.training : null,
        words: [panel.services.all],
        act: call((api) => api.services[verb]({}), asks),
      }
    })
}

const show = ({ id, name }: ServiceState): Command => ({
  id: `service:${id}:show`,
  group: 'services',
  title: name,
  detail: words.showDetail,
  words: [panel.services.all, id],
  act: { kind: 'go', href: hrefTo(placeOf.service(id)) },
})

/** Going over between the app's own services and those of the folder. */
function ofBackends({ backends: { kind, scripts, procedure }, training }: PanelState): Command[] {
  const to = kind === 'python' ? 'built-in' : 'python'
  if (procedure?.outcome === 'running' || (to === 'python' && scripts.length === 0)) return []
  const services = backends.services[to]
  const asks = isUnderWay(training)
    ? { title: backends.asks.title, lines: [fill(backends.asks.text, { services })], doIt: backends.asks.go }
    : null
  return [
    {
      id: `backends:${to}`,
      group: 'services',
      title: fill(words.useBackends, { services }),
      detail: words.useBackendsDetail,
      words: [backends.title, 'Python'],
      act: call((api) => api.backends.use({ kind: to }), asks),
    },
  ]
}
