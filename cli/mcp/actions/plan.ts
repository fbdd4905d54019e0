import { z } from 'zod'
import { plannedRepair } from '../../../shared/presentation/planned-repair.ts'
import { PROOF_WITHIN_MS } from '../../../shared/repair.ts'
import type { Diagnosis, PanelState, RepairEntry, ServiceState } from '../../../shared/state.ts'
import { isUnderWay, type TrainingLimits, type TrainingStart } from '../../../shared/training.ts'
import { mcpTools } from '../../../shared/words/en/mcp-tools.ts'
import { panel } from '../../../shared/words/en/panel.ts'
import { fill } from '../../../shared/words/say.ts'
import type { PlaneClient } from '../../connection.ts'

const { plan: words } = mcpTools

/** What an action will do, told before it is done. */
export const planSchema = z.object({
  title: z.string(),
  steps: z.array(z.string()),
  changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
  touches: z.string(),
  cost: z.string(),
  putBack: z.string(),
})
export type Plan = z.infer<typeof planSchema>

/** Seconds until a restarted service has to be well. */
export const WELL_WITHIN_S = PROOF_WITHIN_MS / 1000

export type Config = Awaited<ReturnType<PlaneClient['config']['get']>>

const teaches = ({ id }: ServiceState): boolean => id !== 'telegram' && id !== 'sms'

export function planOfRestart(service: ServiceState, { training, llm, backends }: PanelState): Plan {
  const name = { service: service.name, seconds: WELL_WITHIN_S }
  const interrupts = isUnderWay(training) && teaches(service)
  const told = backends.kind === 'python' ? words.interruptsPython : words.interrupts
  return {
    title: `${mcpTools.tools.restart_service.title}: ${service.name}`,
    steps: words.restart.map((step) => fill(step, name)),
    changes: [],
    touches: fill(interrupts ? told : words.alone, name),
    cost: interrupts && llm.source === 'openrouter' ? words.perhapsPaid : words.free,
    putBack: words.restartBack,
  }
}

export type Switch = { to: 'openrouter' | 'ollama'; model?: string | undefined }

export function planOfSwitch({ to, model }: Switch, state: PanelState): Plan {
  const entry: RepairEntry = { repair: `switch-to-${to}`, params: model === undefined ? {} : { model } }
  const { steps, changes, putBack } = plannedRepair(entry, { diagnosis: { service: null }, state })
  return {
    title: `${mcpTools.tools.switch_source.title}: ${panel.source[to]}`,
    steps: steps.map(({ text }) => text),
    changes,
    touches: isUnderWay(state.training) ? words.switchTraining : words.switchTouches,
    cost: words.switchCost[to],
    putBack,
  }
}

export function planOfRepair(entry: RepairEntry, diagnosis: Diagnosis, state: PanelState): Plan {
  const { label, steps, changes, touches, cost, putBack } = plannedRepair(entry, { diagnosis, state })
  return {
    title: `${mcpTools.tools.run_repair.title}: ${label}`,
    steps: steps.map(({ text }) => text),
    changes,
    touches,
    cost,
    putBack,
  }
}

/** How a session would run: as it is asked for, the rest as it is set. */
export type Session = { exchanges: number; delay: number; limits: TrainingLimits }

export const sessionOf = ({ maxExchanges, delay, limits }: TrainingStart, config: Config): Session => ({
  exchanges: maxExchanges ?? config.max_exchanges,
  delay: delay ?? config.conversation_delay,
  limits: {
    money: limits?.money ?? config.training_limits.money,
    tokens: limits?.tokens ?? config.training_limits.tokens,
    time: limits?.time ?? config.training_limits.time,
  },
})

export function planOfStart({ exchanges, delay, limits }: Session, { llm }: PanelState): Plan {
  const told = sayLimits(limits)
  return {
    title: mcpTools.tools.start_training.title,
    steps: words.start.map((step) => fill(step, { exchanges, delay })),
    changes: [],
    touches: words.startTouches,
    cost: [
      `${fill(words.startCost[llm.source ?? 'none'], { model: llm.model ?? '' })}.`,
      told === '' ? words.noLimits : fill(words.limits, { limits: told }),
    ].join(' '),
    putBack: words.startBack,
  }
}

const sayLimits = ({ money, tokens, time }: TrainingLimits): string =>
  [
    ...(money === null ? [] : [`$${money}`]),
    ...(tokens === null ? [] : [`${tokens} tokens`]),
    ...(time === null ? [] : [`${time} min`]),
  ].join(', ')

export function planOfStop({ training: { session } }: PanelState): Plan {
  return {
    title: mcpTools.tools.stop_training.title,
    steps: words.stop.map((step) => fill(step, { name: session?.name ?? '' })),
    changes: [],
    touches: words.stopTouches,
    cost: words.free,
    putBack: words.stopBack,
  }
}
