import { familyOf } from '../../shared/incident-families.ts'
import type { Tracked } from './tracked.ts'

/** Asking again mends nothing by itself. */
const looks: readonly string[] = ['check-now', 'check-key']
export const onlyLooks = (kind: string): boolean => looks.includes(kind)

const aboutSource: readonly string[] = [
  'key-trial',
  'source-switch',
  'use-stored-key',
  'use-saved-key',
  'try-again',
  'end-demo',
]

/** Whether a repair can be what ended an incident: it is about one of its causes. `service`: the one that it acts on. */
export function mends(kind: string, service: string | null, { causeList }: Tracked): boolean {
  if (onlyLooks(kind)) return false
  const families = causeList.map(familyOf)
  if (aboutSource.includes(kind)) return families.some((one) => one !== 'cerebrum' && one !== 'workspace')
  return service === null || causeList.some((cause) => cause.service === service || familyOf(cause) === 'training')
}
