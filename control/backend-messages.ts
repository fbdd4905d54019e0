import type { LinkDown, LinkUp, ProcessUse, RequestCounts } from '../shared/link.ts'
import type { LocalAnswer } from '../shared/local-answer.ts'
import type { BotReport } from '../shared/messaging.ts'
import { type Problem, problemFrom } from '../shared/problem.ts'
import { type ManagedServiceId, type ServiceId, serviceIds } from '../shared/services.ts'
import type { Spend } from '../shared/spend.ts'
import type { Ability, PanelState } from '../shared/state.ts'
import type { TrainingState } from '../shared/training.ts'
import type { Abilities } from './abilities.ts'
import type { SettingsPush } from './settings-push.ts'

type Parts = {
  abilities: Abilities
  push: SettingsPush
  send(id: ManagedServiceId, message: LinkDown): void
  /** A patch from the middleware's `POST /api/config`; throws the problem. */
  applyPatch(patch: Record<string, unknown>): Promise<void>
  onTraining(state: TrainingState): void
  onLocalAnswer(answer: LocalAnswer): void
  onLocalWait(since: number | null): void
  onMessaging(id: ManagedServiceId, report: BotReport): void
  /** What its process uses. */
  onResources(id: ManagedServiceId, use: ProcessUse): void
  onRequests(counts: RequestCounts): void
  onSpent(spend: Spend): void
  /** What it was sent last is in force only after a restart. */
  onNeedsRestart(id: ManagedServiceId): void
  /** A service said what it can do. */
  onAbility(id: ManagedServiceId, ability: Ability): void
}

export type BackendMessages = (id: ManagedServiceId, message: LinkUp) => void

/** Answers what the backends say over their links. What concerns the process alone, the supervisor has dealt with. */
export function createBackendMessages({
  abilities,
  push,
  send,
  applyPatch,
  onAbility,
  onTraining,
  onLocalAnswer,
  onLocalWait,
  onMessaging,
  onResources,
  onRequests,
  onSpent,
  onNeedsRestart,
}: Parts): BackendMessages {
  const answerPatch = async (service: ManagedServiceId, id: number, patch: Record<string, unknown>): Promise<void> => {
    let problem: Problem | null = null
    try {
      await applyPatch(patch)
    } catch (error) {
      problem = problemFrom(error)
    }
    send(service, { type: 'config-patch-answer', id, problem })
  }
  return (id, message) => {
    switch (message.type) {
      case 'configured':
        return push.configured(id, message)
      case 'ability':
        abilities.said(id, message.ability)
        return onAbility(id, message.ability)
      case 'requests':
        return onRequests(message.counts)
      case 'spent':
        return onSpent(message.spend)
      case 'training':
        return onTraining(message.state)
      case 'local-answer':
        return onLocalAnswer(message.answer)
      case 'local-wait':
        return onLocalWait(message.since)
      case 'messaging':
        return onMessaging(id, message.report)
      case 'resources':
        return onResources(id, message.use)
      case 'config-patch':
        return void answerPatch(id, message.id, message.patch)
      case 'needs-restart':
        return onNeedsRestart(id)
      case 'ready':
      case 'cannot-start':
        return
    }
  }
}

/** What the middleware is told of the others, so that it never has to ask on the spot. */
export const verdictsMessage = ({ services }: Pick<PanelState, 'services'>): LinkDown => ({
  type: 'verdicts',
  services: Object.fromEntries(
    serviceIds.flatMap((id) => {
      const service = services.find((candidate) => candidate.id === id)
      if (!service) return []
      const { lifecycle, health, ability, checkedAt } = service
      return [[id, { lifecycle, health, ability, checkedAt }]]
    }),
  ),
})

/** The same state with the times of the newest probes in it. */
export const withNewTimes = (
  state: PanelState,
  verdict: (id: ServiceId) => { checkedAt: number | null },
): Pick<PanelState, 'services'> => ({
  services: state.services.map((service) =>
    service.checkedAt === null ? service : { ...service, checkedAt: verdict(service.id).checkedAt },
  ),
})
