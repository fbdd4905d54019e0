import { serviceFacts } from '../../../shared/services.ts'
import type { PanelState, ServiceState } from '../../../shared/state.ts'
import type { Chaotic, World } from '../world.ts'

/** Milliseconds in which a service that is launched answers. */
export const STARTS_WITHIN_MS = 3_500
/** Milliseconds after which training has asked again, which waits 2 s, 4 s and 8 s after failures: no fault lasts for more of them. */
export const ASKED_AGAIN_WITHIN_MS = 8_500
/** Milliseconds: what crashed so often that it would wait longer is restarted by its user first. */
const PATIENCE_MS = 2_500

export const levelWithout = (id: Chaotic) => (serviceFacts[id].required ? ('broken' as const) : ('attention' as const))

export const serviceIn = ({ services }: PanelState, id: string): ServiceState | undefined =>
  services.find((service) => service.id === id)

/** Whether it runs and answers, in another run than this. */
export const isBack = (state: PanelState, id: Chaotic, run: number): boolean => {
  const service = serviceIn(state, id)
  return service?.lifecycle === 'running' && service.run > run && service.health === 'healthy'
}

/** Gives a service that crashed often a clean record, as a user's restart does. */
export async function withCleanRecord(world: World, id: Chaotic): Promise<void> {
  const { plane, record, margin } = world
  const wait = record.next(id)
  if (wait !== null && wait <= PATIENCE_MS) return
  const { run } = plane.service(id)
  await plane.client().services.restart({ service: id })
  await plane.when((state) => isBack(state, id, run), 12_000 * margin)
  record.clean(id)
}
