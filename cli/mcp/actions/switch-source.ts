import { z } from 'zod'
import { offeredSources } from '../../../shared/config.ts'
import type { PanelState, Procedure } from '../../../shared/state.ts'
import { isUnderWay } from '../../../shared/training.ts'
import { mcpTools } from '../../../shared/words/en/mcp-tools.ts'
import { panel } from '../../../shared/words/en/panel.ts'
import { fill } from '../../../shared/words/say.ts'
import { sayProblem } from '../../failure.ts'
import { shownSteps } from '../shown.ts'
import { ACT_WITHIN_MS, defineAction, done, type Ended, failed, follow, refuse, running } from './act.ts'
import { planOfSwitch } from './plan.ts'

const { inputs, outcome, refused } = mcpTools

/** Whether something is under way that a switch or a repair would meet. */
export const isBusy = ({ llm, repair }: PanelState): boolean =>
  llm.switching?.outcome === 'running' || repair?.procedure.outcome === 'running'

export const switchSource = defineAction({
  name: 'switch_source',
  group: 'source',
  input: {
    to: z.enum(offeredSources).describe(inputs.to_source),
    model: z.string().trim().min(1).max(200).describe(inputs.model).optional(),
  },
  annotations: { openWorldHint: true },
  look: async (_, state) => state,
  prepare({ to, model }, state) {
    const { source, model: current, openrouter, ollama, switching } = state.llm
    if (isBusy(state)) throw refuse(refused.busy)
    if (source === to && (model === undefined || model === current))
      throw refuse(fill(refused.alreadySource, { source: panel.source[to] }))
    const basis = {
      source,
      current,
      key: [openrouter.key.state, openrouter.key.last4],
      ollama: [ollama.running, ollama.model, ollama.models.map(({ name }) => name)],
      last: switching?.startedAt ?? null,
      training: isUnderWay(state.training),
    }
    return { plan: planOfSwitch({ to, model }, state), basis }
  },
  async carryOut({ to, model }, client, { llm }) {
    const before = llm.switching?.startedAt ?? null
    await client.source.switch(model === undefined ? { to } : { to, model })
    return (await follow(client, (state) => endOfSwitch(state, before), ACT_WITHIN_MS)) ?? running()
  },
})

/** How the switch that began after `before` ended; `null` while it has not. */
export function endOfSwitch({ llm }: Pick<PanelState, 'llm'>, before: number | null): Ended | null {
  const { switching, source, model } = llm
  if (switching === null || switching.startedAt === before || switching.outcome === 'running') return null
  return endOf(
    switching,
    fill(outcome.switched, { source: source === null ? '' : panel.source[source], model: model ?? '' }),
  )
}

export function endOf(procedure: Procedure, proof: string): Ended {
  const steps = shownSteps(procedure)
  if (procedure.outcome === 'running') return { ...running(), steps }
  if (procedure.outcome === 'done') return { ...done(proof), steps }
  const why = procedure.outcome === 'cancelled' ? outcome.cancelled : outcome.notMended
  return { ...failed(procedure.problem === null ? why : sayProblem(procedure.problem)), steps }
}
