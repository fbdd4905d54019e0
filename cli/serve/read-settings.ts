import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createNetwork } from '../../control/network/network.ts'
import { settingsFor } from '../../control/settings-for.ts'
import type { Config } from '../../shared/config.ts'
import { readConfigText } from '../../shared/config-text.ts'
import type { LinkDown } from '../../shared/link.ts'
import { readSecretInput, type SecretName, secretNames, secretVariables } from '../../shared/secrets.ts'
import { cliServe as words } from '../../shared/words/en/cli-serve.ts'
import { fill } from '../../shared/words/say.ts'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import type { AloneId } from './service-ids.ts'

type Env = Record<string, string | undefined>
export type Sources = {
  service: AloneId
  env: Env
  /** Where databases lie. */
  folder: string
  configFile: string
  secretsFolder: string | null
  /** For what can be said without ending. */
  warn(text: string): void
}

export type Content = Pick<Extract<LinkDown, { type: 'configure' }>, 'settings' | 'secrets'>

const fail = (text: string, cause?: unknown): CliError => new CliError(text, exitCodes.failed, { cause })
const sayError = (error: unknown): string => (error instanceof Error ? error.message : String(error))
const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

export async function readConfigFile(file: string): Promise<Config> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw fail(fill(words.noConfig, { file, why: sayError(error) }), error)
  })
  const reading = readConfigText(text)
  if (reading.kind === 'invalid') throw fail(fill(words.badConfig, { file, why: reading.detail }))
  const { config, secretsInFile } = reading
  if (secretsInFile.length > 0) throw fail(fill(words.secretsInConfig, { file, names: secretsInFile.join(', ') }))
  if (config.llm_source === 'demo') throw fail(fill(words.demo, { file }))
  return config
}

/** From variables, else from a file each. A secret that is in neither is not there. */
export async function readSecrets(env: Env, folder: string | null): Promise<Partial<Record<SecretName, string>>> {
  const secrets: Partial<Record<SecretName, string>> = {}
  for (const name of secretNames) {
    const text = env[secretVariables[name]] ?? (folder === null ? '' : await readSecretFile(name, folder))
    if (text.trim() === '') continue
    const read = readSecretInput(name, text, null)
    if (read.kind === 'refused') throw fail(fill(words.noSecret, { name, why: read.why }))
    if (read.kind === 'secret') secrets[name] = read.value
  }
  return secrets
}

async function readSecretFile(name: SecretName, folder: string): Promise<string> {
  try {
    return await readFile(join(folder, name), 'utf8')
  } catch (error) {
    if (isMissing(error)) return ''
    throw fail(fill(words.noSecret, { name, why: sayError(error) }), error)
  }
}

/** What the service is told, once. All services share one network of their own: they find one another on 127.0.0.1. */
export async function readSettings(sources: Sources): Promise<Content & { config: Config }> {
  const { service, env, folder, configFile, secretsFolder, warn } = sources
  const config = await readConfigFile(configFile)
  if (service === 'llm-server' && config.llm_source === 'openrouter' && config.openrouter_model === '')
    throw fail(fill(words.noModel, { file: configFile }))
  const secrets = await readSecrets(env, secretsFolder)
  const network = createNetwork({
    config: () => config,
    env,
    folder: dirname(configFile),
    askSystem: null,
    onChange: () => undefined,
    log: { warn: (_, text) => warn(text) },
  })
  await network.refresh()
  const content = settingsFor(service, {
    config,
    kind: 'built-in',
    network: network.settings(),
    secrets,
    llmServerPort: config.llm_server_port,
    middlewarePort: config.middleware_port,
    bots: {
      telegram: secrets.telegram_bot_token !== undefined,
      sms: secrets.twilio_auth_token !== undefined && config.twilio_account_sid !== '',
    },
    database: join(folder, 'messaging.db'),
    practicePort: null,
    folder,
    practice: '',
    // The same after a restart: what was under way goes on by itself.
    plane: 'alone',
  })
  const { settings } = content
  return { config, ...content, settings: { ...settings, ports: settings.ports.slice(0, 1) } }
}
