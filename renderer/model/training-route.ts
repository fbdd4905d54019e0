/** What the Training view shows. */
export type TrainingRoute =
  | { page: 'current' }
  | { page: 'sessions' }
  /** `at`: the exchange that is looked for. */
  | { page: 'session'; id: number; at: number | null }
  | { page: 'compare'; id: number; other: number }

/** From `#training`, `#training/sessions`, `…/3`, `…/3/at/17` or `…/3/with/4`; what is none of them is the nearest that is one. */
export function trainingRoute(hash: string): TrainingRoute {
  const [, part, id, word, number] = hash.replace(/^#\/?/, '').split('/')
  if (part !== 'sessions') return { page: 'current' }
  const session = numberOf(id)
  if (session === null) return { page: 'sessions' }
  const second = numberOf(number)
  if (word === 'with' && second !== null) return { page: 'compare', id: session, other: second }
  return { page: 'session', id: session, at: word === 'at' ? second : null }
}

const numberOf = (text: string | undefined): number | null => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : null)

export const trainingHref = {
  current: '#training',
  sessions: '#training/sessions',
  session: (id: number): string => `#training/sessions/${id}`,
  place: (id: number, n: number): string => `#training/sessions/${id}/at/${n}`,
  compare: (id: number, other: number): string => `#training/sessions/${id}/with/${other}`,
}
