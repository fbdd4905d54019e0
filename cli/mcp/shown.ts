import { z } from 'zod'
import { mcpGroupSchema } from '../../shared/mcp.ts'
import { hasPlan, planFacts, plannedRepair } from '../../shared/presentation/planned-repair.ts'
import { sayTraining, sayTrainingStep, sayWhyItStands } from '../../shared/presentation/training-words.ts'
import { isProved } from '../../shared/repair.ts'
import { serviceIdSchema } from '../../shared/services.ts'
import {
  type Diagnosis,
  healthSchema,
  levelSchema,
  lifecycleSchema,
  type PanelState,
  type Procedure,
  type ServiceState,
  severitySchema,
  stepStateSchema,
} from '../../shared/state.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { sayReason } from '../../shared/words/say.ts'
import { sayProblem } from '../failure.ts'

/*
 * What assistants are shown: the state in words and plain values. Pure.
 */

/** A moment as ISO 8601; `null` where there is none. */
export const moment = (at: number | null): string | null => (at === null || at <= 0 ? null : new Date(at).toISOString())

const text = z.string()
const when = text.nullable()

export const shownServiceSchema = z.object({
  id: serviceIdSchema,
  name: text,
  required: z.boolean(),
  /** `null`: the app only watches it. */
  process: lifecycleSchema.nullable(),
  health: healthSchema,
  ability: z.enum(['unproven', 'able', 'blocked']),
  why: text.nullable(),
  since: when,
  checkedAt: when,
  latencyMs: z.number().nullable(),
  port: z.int().nullable(),
  url: text.nullable(),
  restarts: z.int(),
  lastLines: z.array(text),
})
export type ShownService = z.infer<typeof shownServiceSchema>

export function shownService(service: ServiceState): ShownService {
  const { id, name, required, lifecycle, health, ability, reason, since, checkedAt } = service
  const blockedBy = ability.state === 'blocked' ? sayProblem(ability.problem) : null
  return {
    id,
    name,
    required,
    process: lifecycle,
    health,
    ability: ability.state,
    why: reason === null ? blockedBy : sayReason(reason),
    since: moment(since),
    checkedAt: moment(checkedAt),
    latencyMs: service.latencyMs,
    port: service.port,
    url: service.url,
    restarts: service.restarts,
    lastLines: service.lastLines,
  }
}

export const shownStepSchema = z.object({ step: text, state: stepStateSchema, note: text.nullable() })

export const shownSteps = ({ steps }: Pick<Procedure, 'steps'>): z.infer<typeof shownStepSchema>[] =>
  steps.map(({ id, state, note }) => ({
    step: panel.steps[id] ?? id,
    state,
    note: note === null ? null : sayReason(note),
  }))

const procedureSchema = z
  .object({ what: text, outcome: text, why: text.nullable(), steps: z.array(shownStepSchema) })
  .nullable()

const shownProcedure = (what: string, procedure: Procedure | null): z.infer<typeof procedureSchema> =>
  procedure === null
    ? null
    : {
        what,
        outcome: procedure.outcome,
        why: procedure.problem === null ? null : sayProblem(procedure.problem),
        steps: shownSteps(procedure),
      }

export const shownStatusSchema = z.object({
  level: levelSchema,
  sentence: text,
  since: when,
  version: text,
  workspace: text,
  source: text.nullable(),
  model: text.nullable(),
  sourceProblem: text.nullable(),
  training: z.object({
    step: text,
    line: text.nullable(),
    why: text.nullable(),
    session: z.object({ id: z.int(), name: text, exchanges: z.int(), of: z.int() }).nullable(),
  }),
  diagnoses: z.array(z.object({ id: text, severity: severitySchema, title: text })),
  incident: z.object({ id: z.int(), title: text, since: when }).nullable(),
  incidents: z.int(),
  switching: procedureSchema,
  repair: procedureSchema,
  allowed: z.array(mcpGroupSchema),
})
export type ShownStatus = z.infer<typeof shownStatusSchema>

export function shownStatus(state: PanelState): ShownStatus {
  const { level, sentence, since, version, workspace, llm, training, diagnoses, incidents, repair } = state
  const { session } = training
  return {
    level,
    sentence,
    since: moment(since),
    version,
    workspace: workspace.path,
    source: llm.source,
    model: llm.model,
    sourceProblem: llm.problem === null ? null : sayProblem(llm.problem),
    training: {
      step: sayTrainingStep(training.step),
      line: sayTraining(training),
      why: sayWhyItStands(training),
      session:
        session === null
          ? null
          : { id: session.id, name: session.name, exchanges: session.exchanges, of: session.plan.exchanges },
    },
    diagnoses: diagnoses.map(({ id, severity, title }) => ({ id, severity, title: sayReason(title) })),
    incident:
      incidents.open === null
        ? null
        : { id: incidents.open.id, title: sayReason(incidents.open.title), since: moment(incidents.open.since) },
    incidents: incidents.count,
    switching: shownProcedure(`switch to ${llm.switching?.to ?? ''}`, llm.switching),
    repair: shownProcedure(repair === null ? '' : panel.repairs[repair.repair].label, repair?.procedure ?? null),
    allowed: workspace.config.mcp,
  }
}

/** Who carries a repair out. */
const howSchema = z.enum(['run_repair', 'switch_source', 'user'])

export const shownDiagnosisSchema = z.object({
  id: text,
  severity: severitySchema,
  title: text,
  explanation: text,
  service: serviceIdSchema.nullable(),
  since: when,
  impact: text.nullable(),
  evidence: z.array(z.object({ at: when, source: text, text })),
  alsoSeen: z.array(text),
  provedBy: text,
  repairs: z.array(
    z.object({
      repair: text,
      label: text,
      how: howSchema,
      plan: z.object({ steps: z.array(text), facts: z.array(text) }),
    }),
  ),
})
export type ShownDiagnosis = z.infer<typeof shownDiagnosisSchema>

type RepairName = Diagnosis['repairs'][number]['repair']

export const howCarriedOut = (repair: RepairName): z.infer<typeof howSchema> => {
  if (isProved(repair)) return 'run_repair'
  return repair === 'switch-to-ollama' || repair === 'switch-to-openrouter' ? 'switch_source' : 'user'
}

export function shownDiagnosis(diagnosis: Diagnosis, state: PanelState): ShownDiagnosis {
  const { id, severity, title, explanation, service, since, impact, evidence, symptoms, proof, repairs } = diagnosis
  return {
    id,
    severity,
    title: sayReason(title),
    explanation: sayReason(explanation),
    service,
    since: moment(since),
    impact: impact === null ? null : sayReason(impact),
    evidence: evidence.map(({ at, source, text: seen }) => ({
      at: moment(at),
      source: sayReason(source),
      text: sayReason(seen),
    })),
    alsoSeen: symptoms.map(sayReason),
    provedBy: sayReason(proof),
    repairs: repairs.map((entry) => {
      const plan = plannedRepair(entry, { diagnosis, state })
      return {
        repair: entry.repair,
        label: plan.label,
        how: howCarriedOut(entry.repair),
        plan: { steps: plan.steps.map((step) => step.text), facts: hasPlan(entry.repair) ? planFacts(plan) : [] },
      }
    }),
  }
}
