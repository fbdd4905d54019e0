import { oneOf, oneOfEach } from '../../metrics/states.ts'
import { sourceSchema } from '../../shared/config.ts'
import { platforms } from '../../shared/messaging.ts'
import { healthSchema, levelSchema, lifecycleSchema, type PanelState } from '../../shared/state.ts'

type Value<Label extends string> = { labels: Record<Label, string>; value: number }

export const abilityStates = ['unproven', 'able', 'blocked'] as const
export const sourceStates = [...sourceSchema.options, 'none'] as const
const SECOND = 1000

/** The rule that a diagnosis comes from; its id may name a service besides. */
export const ruleOf = ({ title, id }: PanelState['diagnoses'][number]): string =>
  /^diagnosis\.([^.]+)\.title$/.exec(title.code)?.[1] ?? id

/** The state as numbers, for whoever collects them. Pure. */
export function stateValues(state: PanelState) {
  const { services, llm, messaging, diagnoses, incidents } = state
  const { remainingUsd, limitUsd } = llm.openrouter.key
  const reports = platforms.flatMap((platform) => {
    const { report } = messaging[platform]
    return report === null ? [] : [{ platform, report }]
  })
  return {
    level: oneOf('level', levelSchema.options, state.level),
    lifecycle: services.flatMap(({ id, lifecycle }) =>
      lifecycle === null ? [] : oneOfEach({ service: id }, 'lifecycle', lifecycleSchema.options, lifecycle),
    ),
    health: services.flatMap(({ id, health }) => oneOfEach({ service: id }, 'health', healthSchema.options, health)),
    ability: services.flatMap(({ id, ability }) => oneOfEach({ service: id }, 'ability', abilityStates, ability.state)),
    latency: services.flatMap(({ id, latencyMs }): Value<'service'>[] =>
      latencyMs === null ? [] : [{ labels: { service: id }, value: latencyMs / SECOND }],
    ),
    startTime: services.flatMap(({ id, startedAt }): Value<'service'>[] =>
      startedAt === null ? [] : [{ labels: { service: id }, value: startedAt / SECOND }],
    ),
    diagnoses: countedDiagnoses(diagnoses),
    incidentOpen: incidents.open === null ? 0 : 1,
    source: oneOf('source', sourceStates, llm.source ?? 'none'),
    sourceBlocked: llm.problem === null ? 0 : 1,
    remaining: remainingUsd,
    limit: limitUsd,
    waiting: reports.map(({ platform, report }) => ({ labels: { platform }, value: report.waiting })),
    users: reports.map(({ platform, report }) => ({ labels: { platform }, value: report.users })),
  }
}

/** Several of one rule and service are one value. */
function countedDiagnoses(diagnoses: PanelState['diagnoses']): Value<'code' | 'severity' | 'service'>[] {
  const counted = new Map<string, Value<'code' | 'severity' | 'service'>>()
  for (const diagnosis of diagnoses) {
    const labels = { code: ruleOf(diagnosis), severity: diagnosis.severity, service: diagnosis.service ?? '' }
    const key = JSON.stringify(labels)
    counted.set(key, { labels, value: (counted.get(key)?.value ?? 0) + 1 })
  }
  return [...counted.values()]
}
