import type { NewEvent } from '../../../shared/history.ts'
import { type Reason, reason } from '../../../shared/reason.ts'
import type { Ability, KeyState, PanelState, Procedure, ServiceState } from '../../../shared/state.ts'
import { problemReason } from '../../../shared/words/say.ts'

/** Milliseconds after the start of the app in which it only finds out which key there is. */
export const SETTLING_MS = 10_000

type Change = Pick<NewEvent, 'kind'> & Partial<NewEvent>

/**
 * What happened between two states of the panel, in the order in which it is told. Pure. `before`: `null` at the first state of a run,
 * whose services are taken to have been at rest. `settling`: the app only finds out what is there.
 */
export function changes(
  before: PanelState | null,
  after: PanelState,
  { at, settling = false }: { at: number; settling?: boolean },
): NewEvent[] {
  const found: Change[] = [
    ...after.services.flatMap((service) =>
      serviceChanges(before?.services.find(({ id }) => id === service.id) ?? null, service),
    ),
    ...goneServices(before, after),
    ...diagnosisChanges(before, after),
    ...trainingChanges(before, after),
    ...(before === null ? [] : [...sourceChanges(before, after), ...procedureChanges(before, after)]),
    ...(before === null ? [] : keyChanges(before.llm.openrouter.key, after.llm.openrouter.key, settling)),
    ...(before === null || before.level === after.level
      ? []
      : [{ kind: 'level' as const, from: before.level, to: after.level, why: after.headline }]),
  ]
  return found.map((change) => ({ at, service: null, from: null, to: null, params: {}, why: null, ...change }))
}

function serviceChanges(before: ServiceState | null, after: ServiceState): Change[] {
  const { id: service, reason: why } = after
  const was = before ?? { ...after, lifecycle: after.lifecycle && 'stopped', health: 'unknown', ability: unproven }
  const isAtRest = before === null && after.lifecycle === 'not-configured'
  const found: Change[] = []
  if (was.lifecycle !== after.lifecycle && !isAtRest)
    found.push({ kind: 'lifecycle', service, from: was.lifecycle, to: after.lifecycle, why: whyNot(after) })
  if (was.health !== after.health)
    found.push({ kind: 'health', service, from: was.health, to: after.health, why: isWell(after) ? null : why })
  if (abilityName(was.ability) !== abilityName(after.ability) || problemOf(was.ability) !== problemOf(after.ability))
    found.push({
      kind: 'ability',
      service,
      from: abilityName(was.ability),
      to: abilityName(after.ability),
      why: blockedBy(after.ability),
    })
  return found
}

const unproven: Ability = { state: 'unproven' }
const isWell = ({ health }: ServiceState): boolean => health === 'healthy'
const whyNot = ({ lifecycle, reason: why }: ServiceState): Reason | null =>
  lifecycle === 'failed' || lifecycle === 'backing-off' ? why : null
/** That nothing was chosen yet is no fault. */
const isBlocked = (ability: Ability): ability is Extract<Ability, { state: 'blocked' }> =>
  ability.state === 'blocked' && ability.problem.code !== 'source-missing'
const abilityName = (ability: Ability): Ability['state'] =>
  ability.state === 'blocked' && !isBlocked(ability) ? 'unproven' : ability.state
const problemOf = (ability: Ability): string | null => (isBlocked(ability) ? ability.problem.code : null)
function blockedBy(ability: Ability): Reason | null {
  if (!isBlocked(ability)) return null
  const { code, params, provider } = ability.problem
  return reason(problemReason(code), { ...params, provider: params?.provider ?? provider?.name ?? '' })
}

/** The practice CEREBRUM is there only in the demo. */
const goneServices = (before: PanelState | null, after: PanelState): Change[] =>
  (before?.services ?? [])
    .filter(({ id }) => !after.services.some((service) => service.id === id))
    .map(({ id, lifecycle }) => ({ kind: 'lifecycle', service: id, from: lifecycle, to: 'not-configured' }))

/** What is found and what is gone, by the diagnosis' id; how bad it is may change meanwhile. */
function diagnosisChanges(before: PanelState | null, after: PanelState): Change[] {
  const was = before?.diagnoses ?? []
  const tell =
    (to: 'found' | 'gone') =>
    ({ id, severity, service, title: why }: PanelState['diagnoses'][number]): Change => ({
      kind: 'diagnosis',
      service,
      to,
      params: { id, severity },
      why,
    })
  return [
    ...was.filter(({ id }) => !after.diagnoses.some((one) => one.id === id)).map(tell('gone')),
    ...after.diagnoses.filter(({ id }) => !was.some((one) => one.id === id)).map(tell('found')),
  ]
}

function trainingChanges(before: PanelState | null, { training: after }: PanelState): Change[] {
  const from = before?.training.step ?? 'idle'
  if (from === after.step) return []
  const params = {
    ...(after.session !== null && { session: after.session.id, name: after.session.name }),
    ...(after.reason !== null && { reason: after.reason.kind }),
  }
  return [{ kind: 'training', from, to: after.step, params }]
}

function sourceChanges({ llm: before }: PanelState, { llm: after }: PanelState): Change[] {
  const found: Change[] = []
  const params = after.model === null ? {} : { model: after.model }
  if (before.source !== after.source)
    found.push({ kind: 'source', from: before.source, to: after.source, params: after.source === null ? {} : params })
  else if (before.model !== after.model) found.push({ kind: 'model', from: before.model, to: after.model })
  return found
}

const verdicts: readonly KeyState['state'][] = ['accepted', 'rejected', 'unverified']

/** Of a key, no more than its last four characters is told. */
function keyChanges(before: KeyState, after: KeyState, settling: boolean): Change[] {
  const last4 = after.last4 ?? before.last4 ?? ''
  if (before.last4 !== after.last4)
    return settling ? [] : [{ kind: 'key', from: before.last4, to: after.last4, params: { what: 'key' } }]
  const isNews = before.state !== after.state && verdicts.includes(after.state)
  // That a key is accepted which nobody doubted is told at every start.
  if (!isNews || (after.state === 'accepted' && before.state === 'unchecked')) return []
  return [{ kind: 'key', from: before.state, to: after.state, params: { what: 'state', last4 } }]
}

/** Procedures that ended: tried keys, switches, repairs. */
function procedureChanges(before: PanelState, after: PanelState): Change[] {
  const slots = (state: PanelState): [Procedure | null, Reason | null][] => [
    [state.llm.keyTrial, null],
    [state.llm.switching, null],
    [state.backends.procedure, null],
    [state.repair?.procedure ?? null, state.repair?.title ?? null],
  ]
  const earlier = slots(before)
  return slots(after).flatMap(([procedure, title], slot): Change[] => {
    const was = earlier[slot]?.[0] ?? null
    if (procedure === null || procedure.outcome === 'running') return []
    if (was?.startedAt === procedure.startedAt && was.outcome === procedure.outcome) return []
    const { kind, to, model, outcome } = procedure
    const params = { procedure: kind, ...(to !== null && { source: to }), ...(model !== null && { model }) }
    return [{ kind: 'procedure', to: outcome, params, why: title }]
  })
}
