import type { KnownService } from '../../shared/link.ts'
import type { ServiceId } from '../../shared/services.ts'

/** What the control plane last told of the services. */
export type Known = Partial<Record<ServiceId, KnownService>>

/** Whether a service answered when it was last looked at. */
export const isConnected = (service: KnownService | undefined): boolean =>
  service?.health === 'healthy' || service?.health === 'slow'
