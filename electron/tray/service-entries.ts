import type { Api } from '../../shared/contract/client.ts'
import { type Mark, serviceMark, spareOllamaMark } from '../../shared/presentation/mark.ts'
import { possibleVerbs, type ServiceVerb } from '../../shared/presentation/service-verbs.ts'
import { glyphs } from '../../shared/presentation/shapes.ts'
import { isManaged, type ServiceId, serviceFacts, serviceIds } from '../../shared/services.ts'
import type { PanelState, ServiceState } from '../../shared/state.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import { desktop, panel } from '../../shared/words/spoken.ts'
import { allServicesEntry } from '../menu/all-services.ts'
import type { MenuEntry } from '../menu/entry.ts'
import { cutText } from '../menu/label.ts'

const LABEL_LIMIT = 90

/** Every service with its state and what can be asked of it, then all of them at once. `null`: nothing is known of them. */
export function serviceEntries(state: PanelState | null): MenuEntry[] {
  const services = state
    ? state.services.map((service) => serviceEntry(service, markOf(service, state)))
    : serviceIds.map(unknownEntry)
  return [...services, allServicesEntry('start', state), allServicesEntry('stop', state)]
}

function markOf(service: ServiceState, { llm }: PanelState): Mark {
  const isSpareOllama = service.id === 'ollama' && llm.source !== 'ollama'
  return isSpareOllama ? spareOllamaMark(service, llm.ollama) : serviceMark(service)
}

const lineOf = (id: ServiceId, { shape, word }: Mark): string =>
  fill(desktop.tray.service, { glyph: glyphs[shape], service: serviceFacts[id].name, word })

const unknownEntry = (id: ServiceId): MenuEntry => ({
  type: 'item',
  id: `service:${id}`,
  label: lineOf(id, { shape: 'neutral', word: desktop.tray.unknown }),
  action: null,
})

function serviceEntry(service: ServiceState, mark: Mark): MenuEntry {
  const { id, reason } = service
  const why = reason ? cutText(sayReason(reason), LABEL_LIMIT) : ''
  const saysMore = why !== '' && why !== mark.word
  return {
    type: 'submenu',
    id: `service:${id}`,
    label: lineOf(id, mark),
    entries: [
      ...(saysMore
        ? [
            {
              type: 'item',
              id: `service:${id}:reason`,
              label: why,
              action: { kind: 'open', route: 'overview' },
            } as const,
          ]
        : []),
      ...verbEntries(service),
    ],
  }
}

function verbEntries(service: ServiceState): MenuEntry[] {
  const { id } = service
  const possible = possibleVerbs(service)
  const entry = (verb: ServiceVerb, call: (api: Api) => Promise<unknown>): MenuEntry => ({
    type: 'item',
    id: `service:${id}:${verb}`,
    label: panel.services[verb],
    action: { kind: 'call', call },
    enabled: possible[verb],
  })
  const check = entry('check', (api) => api.services.check({ service: id }))
  if (!isManaged(id)) return [check]
  return [
    entry('start', (api) => api.services.start({ service: id })),
    entry('stop', (api) => api.services.stop({ service: id })),
    entry('restart', (api) => api.services.restart({ service: id })),
    check,
  ]
}
