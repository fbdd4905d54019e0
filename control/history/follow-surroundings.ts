import { problemAsReason } from '../../shared/presentation/say-problem.ts'
import { circlesOf } from '../../shared/presentation/training-words.ts'
import { reason } from '../../shared/reason.ts'
import type { ServiceState } from '../../shared/state.ts'
import { type Draft, note } from './draft.ts'
import { mends } from './mends.ts'
import type { ServiceSeen, Tracked } from './tracked.ts'

/** The level, as every open incident sees it. */
export function followLevel(draft: Draft): void {
  const { tracker, state } = draft
  const { level } = state
  if (tracker.level !== null && tracker.level !== level)
    tracker.levelChange = { at: draft.now, from: tracker.level, to: level }
  tracker.level = level
  const change = tracker.levelChange
  for (const incident of tracker.open) {
    if (change === null || change.at < incident.startedAt || change.at <= incident.levelAt) continue
    incident.levelAt = change.at
    const text = reason('incident.level', {
      from: { word: 'level', of: change.from },
      to: { word: 'level', of: change.to },
    })
    note(draft, incident, 'level', reason('source.app'), text, change.at)
  }
}

/** Starts, stops and restarts of services. A restart by the app may be what mends it. */
export function followServices(draft: Draft): void {
  for (const service of draft.state.services) {
    const before = draft.tracker.services[service.id]
    const now: ServiceSeen = { run: service.run, restarts: service.restarts, lifecycle: service.lifecycle }
    draft.tracker.services[service.id] = now
    if (before === undefined) continue
    const params = { service: service.name }
    const tell = (code: Parameters<typeof reason>[0]): void => {
      for (const incident of draft.tracker.open)
        note(draft, incident, 'service', reason('source.service', params), reason(code, params))
    }
    if (now.run > before.run && now.restarts > before.restarts) restarted(draft, service)
    else if (now.run > before.run) tell('incident.service-started')
    if (now.lifecycle === before.lifecycle) continue
    if (now.lifecycle === 'failed') tell('incident.service-failed')
    if (now.lifecycle === 'stopped') tell('incident.service-stopped')
  }
}

function restarted(draft: Draft, { id, name }: ServiceState): void {
  const text = reason('incident.service-restarted', { service: name })
  for (const incident of draft.tracker.open) {
    note(draft, incident, 'service', reason('source.service', { service: name }), text)
    incident.impact.restarts += 1
    if (mends('restart-service', id, incident)) incident.solution = { by: 'app', at: draft.now, what: text }
  }
}

/** Pauses of training because of a problem; a user's own pause is nobody's damage. */
export function followTraining(draft: Draft): void {
  const { tracker, now } = draft
  const { step, reason: why, session, rate } = draft.state.training
  const isPaused = step === 'paused' && (why?.kind === 'problem' || why?.kind === 'guard')
  const { pausedAt } = tracker.training
  if (isPaused && pausedAt === null) {
    const told = why.kind === 'problem' ? problemAsReason(why.problem) : circlesOf(why)
    // Its pace is only told while it runs.
    tracker.training = { ...tracker.training, pausedAt: now, why: told, exchanges: session?.exchanges ?? 0 }
  } else if (!isPaused && pausedAt !== null) {
    const seconds = Math.round((now - pausedAt) / 1000)
    tracker.training = { ...tracker.training, pausedAt: null }
    if (step !== 'running') return
    for (const incident of tracker.open.filter(tellsOfPause))
      note(draft, incident, 'training', reason('source.training'), reason('incident.training-resumed', { seconds }))
  }
  if (step === 'running' && rate !== null) tracker.training.rate = rate
  if (tracker.training.pausedAt !== null) countPause(draft, tracker.training.pausedAt)
}

/** A pause may begin a moment before the card that explains it. */
function countPause(draft: Draft, pausedAt: number): void {
  const { tracker, now } = draft
  const { why, exchanges, rate } = tracker.training
  for (const incident of tracker.open) {
    const since = Math.max(pausedAt, incident.seenAt)
    incident.impact.pausedMs += Math.max(0, now - since)
    if (rate !== null) incident.impact.exchangesMissed = Math.round((incident.impact.pausedMs / 60_000) * rate)
    const key = `pause ${pausedAt}`
    if (incident.shown.includes(key)) continue
    incident.shown = [...incident.shown.filter((one) => !one.startsWith('pause ')), key]
    incident.impact.pauses += 1
    const text = reason('incident.training-paused', { exchanges, why })
    note(draft, incident, 'training', reason('source.training'), text, pausedAt)
  }
}

const tellsOfPause = ({ impact }: Tracked): boolean => impact.pauses > 0
