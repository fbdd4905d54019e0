import { familyOf } from '../../shared/incident-families.ts'
import type { IncidentCause } from '../../shared/incident-record.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import type { PanelState } from '../../shared/state.ts'

export type Proof = { at: number; source: Reason; text: Reason }

/**
 * What in this state shows that a cause is over; `null` while nothing does. That its card is gone is no proof: it may only be that
 * nobody looked.
 */
export function proofOf(cause: IncidentCause, state: PanelState): Proof | null {
  switch (familyOf(cause)) {
    case 'cerebrum':
    case 'service':
      if (cause.service === null) return null
      return isOfBot(cause) ? accepted(cause.service, cause, state) : healthy(cause.service, cause, state)
    case 'training':
      return onAgainOrOver(state)
    case 'workspace':
      return cause.id.startsWith('config') && state.workspace.config.problem === null
        ? { at: state.at, source: reason('source.config'), text: reason('incident.proof.config') }
        : null
    case 'source':
    case 'other':
      return able(cause, state)
  }
}

/** A session that was ended is in nobody's way, whatever it paused for. */
function onAgainOrOver({ at, training: { step } }: PanelState): Proof | null {
  if (step !== 'running' && step !== 'done') return null
  const text = reason(step === 'running' ? 'incident.proof.training' : 'incident.proof.session-over')
  return { at, source: reason('source.training'), text }
}

const realAnswers: readonly string[] = ['note.answered', 'note.other-model']

/** When the real answer came with which a key or a source was proved; the LLM server may not even have run then. */
function answerOfRepair({ firstAt }: IncidentCause, { llm }: PanelState): number | null {
  for (const procedure of [llm.switching, llm.keyTrial]) {
    if (procedure?.outcome !== 'done' || procedure.startedAt < firstAt) continue
    const answer = procedure.steps.find(({ id }) => id === 'answer')
    // A key that was saved without a check is proved by nothing.
    if (answer?.state !== 'done' || !realAnswers.includes(answer.note?.code ?? '')) continue
    if (answer.startedAt !== null) return answer.startedAt + (answer.tookMs ?? 0)
  }
  return null
}

/** Only a probe or an answer from after it broke counts. */
function healthy(id: string, { firstAt }: IncidentCause, { services }: PanelState): Proof | null {
  const service = services.find((one) => one.id === id)
  if (service === undefined || (service.health !== 'healthy' && service.health !== 'slow')) return null
  if (service.checkedAt === null || service.checkedAt < firstAt) return null
  const text = reason('incident.proof.healthy', { service: service.name })
  return { at: Math.max(service.since, firstAt), source: reason('source.probe'), text }
}

/** A bot answers its health check all the while; what was wrong is between it and the platform. */
const isOfBot = ({ id }: IncidentCause): boolean => id.startsWith('bot-')

function accepted(id: string, { firstAt }: IncidentCause, { services }: PanelState): Proof | null {
  const service = services.find((one) => one.id === id)
  if (service?.ability.state !== 'able' || service.ability.since < firstAt) return null
  const params = { service: service.name }
  return { at: service.ability.since, source: reason('source.bot', params), text: reason('incident.proof.bot', params) }
}

function able(cause: IncidentCause, state: PanelState): Proof | null {
  if (state.llm.problem !== null) return null
  const text = reason('incident.proof.able', { source: { word: 'source', of: state.llm.source ?? 'openrouter' } })
  const answeredAt = answerOfRepair(cause, state)
  if (answeredAt !== null) return { at: answeredAt, source: reason('source.repair'), text }
  const ability = state.services.find(({ id }) => id === 'llm-server')?.ability
  if (ability?.state !== 'able') return null
  if (ability.since >= cause.firstAt) return { at: ability.since, source: reason('source.llm-server'), text }
  // What stood in its way was seen from outside, and no request failed: that it answers again is all there is to see.
  return state.llm.source === 'ollama' ? healthy('ollama', cause, state) : null
}
