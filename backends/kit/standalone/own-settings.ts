import {
  type BotPlace,
  llmServerSettings,
  middlewareSettings,
  smsSettings,
  telegramSettings,
} from '../../../shared/backend-settings.ts'
import type { Config } from '../../../shared/config.ts'
import type { BackendSettings } from '../../../shared/link.ts'
import type { NetworkSettings } from '../../../shared/network.ts'
import { problemError } from '../../../shared/problem.ts'
import { chooseProxy } from '../../../shared/proxy-choice.ts'
import type { SecretName } from '../../../shared/secrets.ts'
import type { ManagedServiceId } from '../../../shared/services.ts'

type Secrets = Partial<Record<SecretName, string>>

/** Services that can run by themselves. */
export const standaloneServices = ['llm-server', 'middleware', 'telegram', 'sms'] as const satisfies ManagedServiceId[]
export type StandaloneService = (typeof standaloneServices)[number]

/** Where the others are: a base address each; not named: on this computer, at the port of config.json. */
export type Addresses = Partial<Record<StandaloneService, string>>

export type OwnFacts = {
  config: Config
  secrets: Secrets
  addresses: Addresses
  env: NodeJS.ProcessEnv
  /** Certificates (PEM) that `extra_ca_file` names. */
  extraCa: string | null
  /** Folder of the databases. */
  data: string
}

export type Own = { settings: BackendSettings; secrets: Secrets }

/** A life after which a run that was interrupted goes on by itself: who restarts the process restarts the same one. */
const PLANE = 'standalone'

/** What the control plane would tell a service, from file and environment alone. Throws `config-invalid` where it cannot be used so. */
export function ownSettings(service: StandaloneService, facts: OwnFacts): Own {
  const { config, secrets, addresses, data } = facts
  const place: BotPlace = {
    database: `${data}/messaging.db`,
    llmServerPort: config.llm_server_port,
    middlewarePort: config.middleware_port,
    network: networkOf(facts),
    // There is no panel that would speak another one.
    language: 'en',
  }
  const whoAnswers = ({ llmServer, middleware }: { llmServer: string | null; middleware: string | null }) => ({
    llmServer: addresses['llm-server'] ?? llmServer,
    middleware: addresses.middleware ?? middleware,
  })
  switch (service) {
    case 'llm-server': {
      if (config.llm_source === 'openrouter' && config.openrouter_model === '')
        throw problemError(
          'config-invalid',
          'openrouter_model is empty. Name a model: without the panel nobody chooses one.',
        )
      const settings = llmServerSettings(config, config.openrouter_model, networkOf(facts))
      return {
        settings: { ...settings, ports: [config.llm_server_port] },
        secrets: only(secrets, 'openrouter_api_key'),
      }
    }
    case 'middleware': {
      const reachable = { 'llm-server': config.llm_server_port, telegram: false, sms: false }
      const where = { folder: data, plane: PLANE, goesOnWith: null, demo: false, cerebrumUrl: config.cerebrum_url }
      const settings = middlewareSettings(config, secrets, reachable, where)
      const { 'llm-server': llm = settings.targets['llm-server'], telegram = null, sms = null } = addresses
      return { settings: { ...settings, targets: { 'llm-server': llm, telegram, sms } }, secrets: {} }
    }
    case 'telegram': {
      const settings = telegramSettings(config, place)
      return {
        settings: { ...settings, targets: whoAnswers(settings.targets) },
        secrets: only(secrets, 'telegram_bot_token'),
      }
    }
    case 'sms': {
      const settings = smsSettings(config, place)
      return {
        settings: { ...settings, targets: whoAnswers(settings.targets) },
        secrets: only(secrets, 'twilio_auth_token'),
      }
    }
  }
}

function networkOf({ config, env, extraCa }: OwnFacts): NetworkSettings {
  const proxy = chooseProxy({ config, env, system: null })
  return { proxy: proxy === null ? null : { url: proxy.url, bypass: proxy.bypass }, extraCa }
}

function only(secrets: Secrets, name: SecretName): Secrets {
  const { [name]: value } = secrets
  return value === undefined || value === '' ? {} : { [name]: value }
}
