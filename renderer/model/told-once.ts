import type { TimelineEvent } from '../../shared/history.ts'

/** Milliseconds in which what the user did shows its effects. */
const WRITTEN_WITHIN_MS = 60_000
/** A switch may load a large model first. */
const SWITCHED_WITHIN_MS = 15 * 60_000

/** What is said already by what the user did; each part of it once. */
type Told = { until: number; parts: ((event: TimelineEvent) => boolean)[] }

const keysOf = ({ params }: TimelineEvent): string[] => String(params.keys ?? '').split(', ')

/** Keys of config.json that a switch of the source writes. */
const ofSource: ReadonlySet<string> = new Set(['llm_source', 'source_before_demo', 'ollama_model', 'openrouter_model'])

/** What follows from something that the user did, where that says it all. That a switch failed is more. */
function toldBy({ kind, to, at, params }: TimelineEvent, keys: string[]): Told | null {
  if (kind !== 'action') return null
  if (to === 'update-config')
    return {
      until: at + WRITTEN_WITHIN_MS,
      parts: [(one) => one.kind === 'config' && keysOf(one).every((key) => keys.includes(key))],
    }
  if (to !== 'switch-source') return null
  return {
    until: at + SWITCHED_WITHIN_MS,
    parts: [
      (one) => one.kind === 'source' && one.to === params.source,
      (one) => one.kind === 'config' && keysOf(one).every((key) => ofSource.has(key)),
      (one) => isSwitch(one) && one.to === 'done' && one.params.source === params.source,
    ],
  }
}

const isSwitch = ({ kind, params }: TimelineEvent): boolean =>
  kind === 'procedure' && params.procedure === 'source-switch'

/** Events, the newest first, without those that tell again what the user did. */
export function toldOnce(events: readonly TimelineEvent[]): TimelineEvent[] {
  let told: Told[] = []
  const kept = events.toReversed().filter((event) => {
    const action = toldBy(event, keysOf(event))
    if (action !== null) told.push(action)
    // What did not come to be has no effects.
    if (isSwitch(event) && event.to !== 'done') told = []
    return !takePart(told, event)
  })
  return kept.reverse()
}

/** Whether the last action that says it says it now. */
function takePart(told: readonly Told[], event: TimelineEvent): boolean {
  for (const { until, parts } of told.toReversed()) {
    const place = event.at > until ? -1 : parts.findIndex((part) => part(event))
    if (place >= 0) return parts.splice(place, 1).length > 0
  }
  return false
}
