import type { Facts as Params, Reason } from '../../shared/reason.ts'
import type { ServiceId } from '../../shared/services.ts'
import type { Diagnosis, Evidence, Repair, RepairEntry } from '../../shared/state.ts'
import type { DiagnosisTopic } from '../../shared/words/en/diagnosis-reasons.ts'
import type { ReasonCode } from '../../shared/words/en/reasons.ts'
import type { Facts } from './facts.ts'

export const families = [
  'source',
  'key',
  'credit',
  'model',
  'network',
  'provider',
  'ollama',
  'service',
  'cerebrum',
  'training',
  'messaging',
  'log',
  'workspace',
  'machine',
] as const
export type Family = (typeof families)[number]

export type Topic = DiagnosisTopic

type Code<Kind extends string> = Extract<ReasonCode, `${Kind}.${string}`>

/** What a rule says of itself, whatever the facts; `docs/DIAGNOSES.md` is made of it. */
export type RuleHead = {
  id: Topic
  family: Family
  severity: Diagnosis['severity']
  mendedBy: Diagnosis['mendedBy']
  impact: Code<'impact'> | null
  proof: Code<'proof'>
  /** All that it can offer, the best first. */
  repairs: readonly Repair[]
  /** Of a rule that finds one fault a service: what their ids begin with, where that is not the rule's own. */
  idPrefix?: string
}

/** One fault that a rule has found. */
export type Finding = {
  /** The service that it is a fault of; several findings of one rule differ in it. */
  service?: ServiceId | null
  /** Whether its id carries the service. */
  each?: boolean
  /** Facts for all of its words. */
  params?: Params
  evidence?: Evidence[]
  /** Where not all of the rule's repairs fit, or they have facts of their own. */
  repairs?: RepairEntry[]
  severity?: Diagnosis['severity']
  mendedBy?: Diagnosis['mendedBy']
  /** Epoch milliseconds. */
  since?: number
}

/** A kind of fault: what it is, and how it shows in the facts. */
export type Rule = RuleHead & { look(facts: Facts): Finding[] }

export const ways = (...repairs: Repair[]): RepairEntry[] => repairs.map((repair) => ({ repair, params: {} }))

/** The card of a finding. */
export function cardOf(rule: Rule, finding: Finding, repairing: string | null): Diagnosis {
  const params = finding.params ?? {}
  const told = (code: ReasonCode): Reason => ({ code, params })
  const service = finding.service ?? null
  const id = finding.each && service !== null ? `${rule.idPrefix ?? rule.id}.${service}` : rule.id
  return {
    id,
    severity: finding.severity ?? rule.severity,
    title: told(`diagnosis.${rule.id}.title`),
    explanation: told(`diagnosis.${rule.id}.text`),
    service,
    evidence: finding.evidence ?? [],
    repairs: finding.repairs ?? ways(...rule.repairs),
    since: finding.since ?? 0,
    mendedBy: finding.mendedBy ?? rule.mendedBy,
    impact: rule.impact === null ? null : told(rule.impact),
    proof: told(rule.proof),
    symptoms: [],
    stage: repairing === id ? 'repairing' : 'waiting',
  }
}
