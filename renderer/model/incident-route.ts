/** What the Incidents view shows. */
export type IncidentRoute = { page: 'list' } | { page: 'lessons' } | { page: 'incident'; id: number }

/** From `#incidents`, `#incidents/lessons` or `#incidents/12`; what is none of them is the list. */
export function incidentRoute(hash: string): IncidentRoute {
  const [, part = ''] = hash.replace(/^#\/?/, '').split('/')
  if (part === 'lessons') return { page: 'lessons' }
  return /^\d{1,15}$/.test(part) ? { page: 'incident', id: Number(part) } : { page: 'list' }
}

export const incidentHref = {
  list: '#incidents',
  lessons: '#incidents/lessons',
  incident: (id: number): string => `#incidents/${id}`,
}
