import { type ServiceId, serviceIdSchema } from '../../shared/services.ts'

/** What the History view shows at first; `from`, `until`: epoch milliseconds. */
export type HistoryRoute = { service: ServiceId | null; from: number | null; until: number | null }

/**
 * From `#history`, `#history/middleware`, `#history/middleware/1700000060000` (until then) or
 * `#history/middleware/1700000000000/1700000060000` (from and until); what is none of them is everything.
 */
export function historyRoute(hash: string): HistoryRoute {
  const [, name = '', ...times] = hash.replace(/^#\/?/, '').split('/')
  const service = serviceIdSchema.safeParse(name)
  const [until = null, from = null] = times.slice(0, 2).reverse().map(timeOf)
  return { service: service.success ? service.data : null, from, until }
}

const timeOf = (text: string): number | null => (/^\d{12,14}$/.test(text) ? Number(text) : null)

/** What happened in a span of time; without `from`, all that happened before its end. */
export const historyHref = (service: ServiceId | null, { from, until }: { from?: number; until: number }): string =>
  ['#history', service ?? 'all', ...(from === undefined ? [] : [from]), until].join('/')
