import { assertNever } from '../assert-never.ts'
import type { NewEvent } from '../history.ts'
import { serviceFacts } from '../services.ts'
import { fill, sayReason } from '../words/say.ts'
import { history, panel, training } from '../words/spoken.ts'
import { type Shape, trouble } from './mark.ts'
import { sayKeys } from './setting-names.ts'

/** A word that belongs to a code; the code itself where it is from a newer version than ours. */
const wordOf = (words: object, code: string | null): string =>
  code === null ? '' : ((words as Record<string, string | undefined>)[code] ?? code)

/** In the midst of a sentence; nouns within keep their capitals. */
const inSentence = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1)

/** What happened, in one line. */
export function sayEvent(event: Omit<NewEvent, 'at'>): string {
  const what = sayWhat(event)
  // Their names are in their lines already.
  const isNamed = event.kind === 'incident' || event.kind === 'diagnosis'
  return event.why === null || isNamed ? what : `${what} · ${sayReason(event.why)}`
}

/** The same without the reason. */
export function sayWhat({ kind, service: id, from, to, params, why }: Omit<NewEvent, 'at'>): string {
  const service = id === null ? '' : serviceFacts[id].name
  switch (kind) {
    case 'app':
      return fill(wordOf(history.events, to), { version: '', ...params }).replace('  ', ' ')
    case 'level':
      return wordOf(panel.levels, to)
    case 'lifecycle':
      return fill(history.events.lifecycle, { service, to: inSentence(wordOf(panel.lifecycle, to)) })
    case 'health':
      return fill(history.events.health, {
        service,
        to: inSentence(wordOf({ ...panel.health, ...history.states }, to)),
      })
    case 'ability':
      return fill(
        wordOf({ able: history.events.able, blocked: history.events.blocked, unproven: history.events.unproven }, to),
        { service },
      )
    case 'source':
      return to === null ? history.events.noSource : fill(history.events.source, { to: wordOf(panel.source, to) })
    case 'model':
      return to === null ? history.events.noModel : fill(history.events.model, { to })
    case 'key':
      return sayKey(from, to, params)
    case 'config':
      return fill(history.events.config, withNames(params))
    case 'diagnosis':
      return fill(wordOf({ found: history.events.found, gone: history.events.gone }, to), {
        title: why === null ? '' : sayReason(why),
      })
    case 'training':
      return fill(history.events.training, { to: inSentence(wordOf(training.steps, to)) })
    case 'incident':
      return fill(wordOf(incidents(), to), { title: why === null ? '' : sayReason(why) })
    case 'procedure': {
      const name = fill(wordOf(history.procedures, String(params.procedure)), {
        source: wordOf(panel.source, String(params.source)),
      })
      return `${name}: ${wordOf(history.outcomes, to)}`
    }
    case 'action':
      return fill(wordOf(history.actions, to), {
        ...withNames(params),
        service: service === '' ? history.actions.allServices : service,
        ...(params.repair !== undefined && { button: { word: 'repair', of: String(params.repair) } as const }),
        ...(params.source !== undefined && { source: wordOf(panel.source, String(params.source)) }),
      })
    default:
      return assertNever(kind)
  }
}

const withNames = (params: NewEvent['params']): NewEvent['params'] =>
  typeof params.keys === 'string' ? { ...params, keys: sayKeys(params.keys) } : params

const incidents = (): object => ({
  opened: history.events.incidentOpened,
  reopened: history.events.incidentReopened,
  repaired: history.events.incidentRepaired,
  'by-itself': history.events.incidentGone,
})

function sayKey(from: string | null, to: string | null, params: NewEvent['params']): string {
  if (params.what === 'key')
    return to === null ? fill(history.events.keyGone, { from: from ?? '' }) : fill(history.events.keyNew, { to })
  return fill(
    wordOf(
      {
        accepted: history.events.keyAccepted,
        rejected: history.events.keyRejected,
        unverified: history.events.keyUnverified,
      },
      to,
    ),
    params,
  )
}

const shapes: Partial<Record<NewEvent['kind'], Record<string, Shape>>> = {
  app: { lost: 'attention' },
  level: { ok: 'ok', attention: 'attention', broken: 'broken', stopped: 'stopped' },
  lifecycle: { failed: 'broken', 'backing-off': 'broken', stopped: 'stopped', starting: 'neutral', running: 'ok' },
  health: { healthy: 'ok', slow: 'attention', unstable: 'attention', unreachable: 'broken', unhealthy: 'broken' },
  ability: { able: 'ok', blocked: 'broken' },
  key: { rejected: 'broken', accepted: 'ok', unverified: 'attention' },
  diagnosis: { found: 'broken', gone: 'ok' },
  incident: { opened: 'broken', reopened: 'broken', repaired: 'ok', 'by-itself': 'ok' },
  procedure: { done: 'ok', failed: 'broken', cancelled: 'stopped' },
}

/** The shape beside its words; what is neither good nor bad has a neutral one. What is bad is as bad as it is elsewhere. */
export function eventShape({ kind, service, to, params }: Pick<NewEvent, 'kind' | 'service' | 'to' | 'params'>): Shape {
  const shape = shapes[kind]?.[to ?? ''] ?? 'neutral'
  if (shape !== 'broken' || kind === 'level') return shape
  if (kind === 'incident' || kind === 'diagnosis')
    return params.severity === 'warning' || params.severity === 'note' ? 'attention' : shape
  return service === null ? shape : trouble(serviceFacts[service])
}
