import type { ServiceId } from '../../shared/services.ts'
import type { ServiceState } from '../../shared/state.ts'

export const findService = (services: readonly ServiceState[], id: ServiceId): ServiceState | undefined =>
  services.find((service) => service.id === id)
