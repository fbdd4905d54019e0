import { managedServiceIdSchema } from '../../../shared/services.ts'
import type { PanelState, ServiceState } from '../../../shared/state.ts'
import { isUnderWay } from '../../../shared/training.ts'
import { mcpTools } from '../../../shared/words/en/mcp-tools.ts'
import { panel } from '../../../shared/words/en/panel.ts'
import { fill, sayReason } from '../../../shared/words/say.ts'
import { defineAction, done, type Ended, failed, follow, refuse } from './act.ts'
import { planOfRestart, WELL_WITHIN_S } from './plan.ts'

const { outcome } = mcpTools
/** Milliseconds in which the old process has to be gone. */
const STOP_WITHIN_MS = 15_000

function serviceOf(id: string, { services }: PanelState): ServiceState {
  const service = services.find((one) => one.id === id)
  if (service === undefined || service.lifecycle === null || service.lifecycle === 'not-configured')
    throw refuse(fill(mcpTools.refused.noService, { service: id }))
  return service
}

export const restartService = defineAction({
  name: 'restart_service',
  group: 'services',
  input: { service: managedServiceIdSchema.describe(mcpTools.inputs.serviceToRestart) },
  look: async (_, state) => state,
  prepare({ service: id }, state) {
    const service = serviceOf(id, state)
    const { lifecycle, run, port } = service
    const basis = {
      lifecycle,
      run,
      port,
      training: isUnderWay(state.training),
      session: state.training.session?.id ?? null,
    }
    return { plan: planOfRestart(service, state), basis }
  },
  async carryOut({ service: id }, client, before) {
    const { run } = serviceOf(id, before)
    await client.services.restart({ service: id }, { context: { deadlineMs: STOP_WITHIN_MS } })
    const ended = await follow(client, (state) => endOfRestart(serviceOf(id, state), run), WELL_WITHIN_S * 1000)
    if (ended !== null) return ended
    return failed(sayNotWell(serviceOf(id, await client.state.get())))
  },
})

const sayNotWell = ({ name: service, health, reason }: ServiceState): string =>
  fill(outcome.notRestarted, {
    service,
    seconds: WELL_WITHIN_S,
    why: reason === null ? panel.health[health] : sayReason(reason),
  })

/** How a restart ended; `null` while it has not. `before`: the run that was ended. */
export function endOfRestart(service: ServiceState, before: number): Ended | null {
  const { lifecycle, health, run, name } = service
  if (lifecycle === 'failed') return failed(sayNotWell(service))
  if (run === before || lifecycle !== 'running' || health !== 'healthy') return null
  return done(fill(outcome.restarted, { service: name }))
}
