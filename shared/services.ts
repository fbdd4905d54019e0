import { z } from 'zod'

/** Everything that the panel always shows as a service, in the order in which it is shown. */
export const serviceIds = ['llm-server', 'middleware', 'telegram', 'sms', 'cerebrum', 'ollama'] as const
/** There only while the demo is the source: the learner that CEREBRUM's place is taken by. */
export const practiceId = 'practice-cerebrum'
export const serviceIdSchema = z.enum([...serviceIds, practiceId])
export type ServiceId = z.infer<typeof serviceIdSchema>

/** Services whose process the app runs itself. */
export const managedServiceIds = ['llm-server', 'middleware', 'telegram', 'sms', practiceId] as const
export const managedServiceIdSchema = z.enum(managedServiceIds)
export type ManagedServiceId = z.infer<typeof managedServiceIdSchema>

export type ServiceKind = 'managed' | 'observed'

export type ServiceFacts = {
  name: string
  kind: ServiceKind
  /** The system cannot work without it. */
  required: boolean
}

export const serviceFacts: Record<ServiceId, ServiceFacts> = {
  'llm-server': { name: 'LLM server', kind: 'managed', required: true },
  middleware: { name: 'Middleware', kind: 'managed', required: true },
  telegram: { name: 'Telegram', kind: 'managed', required: false },
  sms: { name: 'SMS', kind: 'managed', required: false },
  cerebrum: { name: 'CEREBRUM', kind: 'observed', required: false },
  ollama: { name: 'Ollama', kind: 'observed', required: false },
  [practiceId]: { name: 'Practice CEREBRUM', kind: 'managed', required: false },
}

export const isManaged = (id: ServiceId): id is ManagedServiceId => serviceFacts[id].kind === 'managed'
