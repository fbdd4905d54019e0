/** What a cause is about; several causes of one family are one thing that broke. */
export const families = ['source', 'cerebrum', 'service', 'training', 'workspace', 'other'] as const
export type Family = (typeof families)[number]

type About = { id: string; service: string | null }

const starts = (id: string, ...beginnings: string[]): boolean => beginnings.some((start) => id.startsWith(start))

/** The family of a diagnosis, from its id and the service that it is about. */
export function familyOf({ id, service }: About): Family {
  if (service === 'cerebrum' || starts(id, 'cerebrum')) return 'cerebrum'
  if (service !== null && id.endsWith(`.${service}`)) return 'service'
  if (starts(id, 'python')) return 'service'
  if (starts(id, 'training', 'loop-')) return 'training'
  if (starts(id, 'config', 'database', 'disk', 'secret', 'keychain', 'no-keychain', 'clock')) return 'workspace'
  if (service === 'llm-server' || service === 'ollama') return 'source'
  return service === null ? 'other' : 'service'
}
