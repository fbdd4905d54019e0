import type { Problem } from '../../shared/problem.ts'
import { isManaged } from '../../shared/services.ts'
import type { RepairEntry, ServiceState } from '../../shared/state.ts'
import type { Facts } from './facts.ts'
import type { Finding, RuleHead } from './rule.ts'

/** How one rule sees one service; `null`: not its case. */
export type Look = (service: ServiceState, facts: Facts) => Finding | null
export type ServiceRule = RuleHead & { one: Look }

export const ofService = { family: 'service', severity: 'blocking', impact: 'impact.service' } as const

export const startProblemOf = ({ id }: ServiceState, { startProblems }: Facts): Problem | undefined =>
  isManaged(id) ? startProblems[id] : undefined

export const hasFailed = ({ lifecycle }: ServiceState): boolean => lifecycle === 'failed'
export const isUp = ({ lifecycle }: ServiceState): boolean => lifecycle === null || lifecycle === 'running'

export const startIt = ({ id }: ServiceState): RepairEntry => ({ repair: 'start-service', params: { service: id } })
export const restartIt = ({ id }: ServiceState): RepairEntry => ({ repair: 'restart-service', params: { service: id } })
