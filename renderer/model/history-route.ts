import { type ServiceId, serviceIdSchema } from '../../shared/services.ts'

/** What the History view shows at first; `until`: epoch milliseconds. */
export type HistoryRoute = { service: ServiceId | null; until: number | null }

/** From `#history`, `#history/middleware` or `#history/middleware/1700000000000`; what is none of them is everything. */
export function historyRoute(hash: string): HistoryRoute {
  const [, name = '', at = ''] = hash.replace(/^#\/?/, '').split('/')
  const service = serviceIdSchema.safeParse(name)
  return { service: service.success ? service.data : null, until: /^\d{12,14}$/.test(at) ? Number(at) : null }
}

export const historyHref = (service: ServiceId, until: number): string => `#history/${service}/${until}`
