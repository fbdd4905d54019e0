import { isManaged } from '../../shared/services.ts'
import type { PanelState, ServiceState } from '../../shared/state.ts'

/** Whether a state tells what became of a start: each service runs and was looked at, or it is told why not. */
export const isTold = ({ services, headline }: Pick<PanelState, 'services' | 'headline'>): boolean =>
  headline.code !== 'level.starting' && services.filter(({ id }) => isManaged(id)).every(serviceIsTold)

function serviceIsTold({ lifecycle, health, reason }: ServiceState): boolean {
  switch (lifecycle) {
    case 'running':
      return health !== 'unknown'
    case 'starting':
    case 'stopping':
      return false
    case 'backing-off':
      return reason !== null
    default:
      return true
  }
}
