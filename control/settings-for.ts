import {
  llmServerSettings,
  middlewareSettings,
  practiceSettings,
  smsSettings,
  telegramSettings,
} from '../shared/backend-settings.ts'
import type { BackendKind } from '../shared/backends.ts'
import type { Config } from '../shared/config.ts'
import type { LinkDown } from '../shared/link.ts'
import type { NetworkSettings } from '../shared/network.ts'
import type { SecretName } from '../shared/secrets.ts'
import type { ManagedServiceId } from '../shared/services.ts'
import { cerebrumUrl, isDemo, practicePorts } from './practice.ts'

type Content = Pick<Extract<LinkDown, { type: 'configure' }>, 'settings' | 'secrets' | 'traces'>
type Own = Pick<Content, 'settings' | 'secrets'>

/** Everything that settings for a backend are made of. */
export type SettingsFacts = {
  config: Config
  kind: BackendKind
  network: NetworkSettings
  /** The secrets in use. */
  secrets: Partial<Record<SecretName, string>>
  /** Where the LLM server listens; `null` while it does not run. */
  llmServerPort: number | null
  middlewarePort: number | null
  /** Which bots are set up. */
  bots: { telegram: boolean; sms: boolean }
  /** `messaging.db`. */
  database: string
  /** That the app speaks, as a BCP 47 tag. */
  language: string
  /** Where the practice CEREBRUM last listened. */
  practicePort: number | null
  folder: string
  /** Where the practice CEREBRUM keeps what it learned. */
  practice: string
  /** This run of the control plane. */
  plane: string
  /** The session that a restart of the middleware interrupts. */
  goesOnWith: number | null
}

/** What a backend is told, with the secrets that it needs and no others. Pure. */
export const settingsFor = (id: ManagedServiceId, facts: SettingsFacts): Content => ({
  ...ownSettings(id, facts),
  traces: facts.config.otlp_endpoint,
})

function ownSettings(id: ManagedServiceId, facts: SettingsFacts): Own {
  const { config, kind, secrets, practicePort } = facts
  switch (id) {
    case 'llm-server': {
      // The Python one looks for the source at every request, and for the key only when it starts.
      const needsKey = config.llm_source === 'openrouter' || kind === 'python'
      return {
        settings: llmServerSettings(config, config.openrouter_model, facts.network),
        secrets: needsKey ? only(secrets, 'openrouter_api_key') : {},
      }
    }
    case 'middleware': {
      const { folder, plane, goesOnWith } = facts
      const place = { folder, plane, goesOnWith, demo: isDemo(config), cerebrumUrl: cerebrumUrl(config, practicePort) }
      const reachable = { 'llm-server': facts.llmServerPort, ...facts.bots }
      return { settings: middlewareSettings(config, secrets, reachable, place), secrets: {} }
    }
    case 'telegram':
      return { settings: telegramSettings(config, facts), secrets: only(secrets, 'telegram_bot_token') }
    case 'sms':
      return { settings: smsSettings(config, facts), secrets: only(secrets, 'twilio_auth_token') }
    case 'practice-cerebrum':
      return { settings: practiceSettings(practicePorts(practicePort), facts.practice), secrets: {} }
  }
}

function only(secrets: SettingsFacts['secrets'], name: SecretName): SettingsFacts['secrets'] {
  const { [name]: value } = secrets
  return value === undefined || value === '' ? {} : { [name]: value }
}
