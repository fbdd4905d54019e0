import { possibleVerbs, type ServiceVerb } from '../../shared/presentation/service-verbs.ts'
import type { PanelState } from '../../shared/state.ts'
import { panel } from '../../shared/words/spoken.ts'
import type { MenuEntry } from './entry.ts'

const labels: Record<ServiceVerb, string> = {
  start: panel.services.startAll,
  stop: panel.services.stopAll,
  restart: panel.services.restartAll,
  check: panel.services.checkAll,
}

/** One thing asked of all services at once; possible where it fits one of them. `null`: nothing is known of them. */
export const allServicesEntry = (verb: ServiceVerb, state: PanelState | null): MenuEntry => ({
  type: 'item',
  id: `services:${verb}`,
  label: labels[verb],
  action: { kind: 'call', call: (api) => api.services[verb]({}) },
  enabled: state?.services.some((service) => possibleVerbs(service)[verb]) ?? false,
})
