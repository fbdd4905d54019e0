import type { Config } from '../shared/config.ts'
import type { ManagedServiceId } from '../shared/services.ts'

const portKeys: Record<ManagedServiceId, (keyof Config)[]> = {
  'llm-server': ['llm_server_port', 'llm_server_port_range'],
  middleware: ['middleware_port'],
  telegram: ['telegram_server_port'],
  sms: ['sms_server_port'],
  'practice-cerebrum': [],
}

const differs = (before: Config, after: Config, key: keyof Config): boolean =>
  JSON.stringify(before[key]) !== JSON.stringify(after[key])

/** Services that a change of settings can reach only by a restart; everything else travels over the link. */
export const servicesToRestart = (before: Config, after: Config): ManagedServiceId[] =>
  (Object.keys(portKeys) as ManagedServiceId[]).filter((id) => portKeys[id].some((key) => differs(before, after, key)))

/** Whether the choice of source or key may be another one now. */
export const choiceChanged = (before: Config, after: Config): boolean =>
  (['llm_source', 'secret_source', 'openrouter_api_key', 'ollama_model', 'openrouter_model'] as const).some((key) =>
    differs(before, after, key),
  )
