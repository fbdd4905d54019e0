import type { ReceiptFacts } from '../../shared/incident-record.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import type { PanelState, Procedure, Step } from '../../shared/state.ts'
import { type Draft, keep, note } from './draft.ts'
import { mends, onlyLooks } from './mends.ts'
import { faultsIn, type ProcedureSeen, type Tracked } from './tracked.ts'

/** Everything in the state that proves itself in steps. */
const proceduresIn = ({ llm, repair }: PanelState): Procedure[] =>
  [llm.keyTrial, llm.switching, repair?.procedure ?? null].filter((procedure) => procedure !== null)

/** Whether a procedure is about a cause of an incident: a repair names its card. */
function isAbout({ kind }: Procedure, { state: { repair } }: Draft, incident: Tracked): boolean {
  if (kind === 'repair') return incident.causeList.some(({ id }) => id === repair?.diagnosis)
  return mends(kind === 'connect' ? 'key-trial' : kind, null, incident)
}

/** Repairs that run in steps: each step is told as it ends, and the whole is kept as a receipt. */
export function followRepairs(draft: Draft): void {
  for (const procedure of proceduresIn(draft.state)) {
    const known = draft.tracker.procedures[procedure.kind]
    const isNew = known?.startedAt !== procedure.startedAt
    const seen: ProcedureSeen = isNew
      ? {
          startedAt: procedure.startedAt,
          outcome: 'running',
          steps: [],
          before: draft.tracker.facts ?? factsOf(draft.state),
        }
      : known
    draft.tracker.procedures[procedure.kind] = seen
    if (isNew) tell(draft, procedure, whatRan(procedure, draft), procedure.startedAt)
    for (const step of procedure.steps) tellStep(draft, procedure, step, seen)
    if (seen.outcome === 'running' && procedure.outcome !== 'running') ended(draft, procedure, seen)
    seen.outcome = procedure.outcome
  }
  draft.tracker.facts = factsOf(draft.state)
}

function tellStep(draft: Draft, procedure: Procedure, step: Step, seen: ProcedureSeen): void {
  if ((step.state !== 'done' && step.state !== 'failed') || seen.steps.includes(step.id)) return
  seen.steps.push(step.id)
  const params = { step: { word: 'step', of: step.id } as const, note: step.note ?? '' }
  const text = reason(`incident.step.${step.state}${step.note === null ? '' : '-note'}`, params)
  tell(draft, procedure, text, step.startedAt === null ? draft.now : step.startedAt + (step.tookMs ?? 0))
}

function ended(draft: Draft, procedure: Procedure, { before }: ProcedureSeen): void {
  const { now, state, tracker } = draft
  const { kind, outcome, startedAt, steps, problem } = procedure
  const what = whatRan(procedure, draft)
  const why = problem?.detail ?? ''
  const code = `incident.repair-ended.${outcome === 'running' ? 'done' : outcome}` as const
  tell(draft, procedure, reason(code, { what, why }), now)
  const about = tracker.open.filter((incident) => isAbout(procedure, draft, incident))
  const hasMended = outcome === 'done' && !(kind === 'repair' && onlyLooks(state.repair?.repair ?? ''))
  if (hasMended) for (const incident of about) incident.solution = { by: 'user', at: now, what }
  const incident = about[0]?.id ?? null
  keep(draft, {
    incident,
    kind,
    by: 'user',
    outcome,
    startedAt,
    endedAt: now,
    before,
    steps,
    after: factsOf(state),
    problem,
  })
}

function tell(draft: Draft, procedure: Procedure, text: Reason, at: number): void {
  for (const incident of draft.tracker.open)
    if (isAbout(procedure, draft, incident)) note(draft, incident, 'repair', reason('source.repair'), text, at)
}

function whatRan({ kind, to }: Procedure, { state: { repair } }: Draft): Reason {
  switch (kind) {
    case 'key-trial':
    case 'connect':
      return reason('incident.repair.key-trial')
    case 'source-switch':
      return reason('incident.repair.source-switch', { to: to === null ? '' : { word: 'source', of: to } })
    case 'backend-switch':
      return reason('incident.repair.backend-switch')
    case 'package-install':
      return reason('incident.repair.package-install')
    case 'repair':
      return reason('incident.repair.button', { button: repair === null ? '' : { word: 'repair', of: repair.repair } })
  }
}

const factsOf = ({ at, level, llm, diagnoses }: PanelState): ReceiptFacts => ({
  at,
  level,
  source: llm.source,
  model: llm.model,
  key: llm.openrouter.key.last4,
  cards: faultsIn(diagnoses).map(({ id }) => id),
})
