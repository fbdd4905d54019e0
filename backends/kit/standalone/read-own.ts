import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfigText } from '../../../shared/config-text.ts'
import type { LinkDown } from '../../../shared/link.ts'
import { problemError } from '../../../shared/problem.ts'
import { type SecretName, secretNames, secretVariables } from '../../../shared/secrets.ts'
import type { ManagedServiceId } from '../../../shared/services.ts'
import { type Addresses, ownSettings, type StandaloneService, standaloneServices } from './own-settings.ts'

export type Standalone = {
  configure: Extract<LinkDown, { type: 'configure' }>
  /** Address to listen on. */
  listen: string
  /** Names, besides those of this computer, under which it answers. */
  hosts: string[]
}

type Started = { args: readonly string[]; env: NodeJS.ProcessEnv; cwd: string }

export const wantsStandalone = (args: readonly string[]): boolean => args.includes('--no-supervise')

const variables: Record<StandaloneService, string> = {
  'llm-server': 'LLM_TRAINER_LLM_SERVER_URL',
  middleware: 'LLM_TRAINER_MIDDLEWARE_URL',
  telegram: 'LLM_TRAINER_TELEGRAM_URL',
  sms: 'LLM_TRAINER_SMS_URL',
}

/**
 * Reads everything that a service needs to run without a control plane: `--config` or `LLM_TRAINER_CONFIG` names config.json,
 * `LLM_TRAINER_DATA` the folder of the databases, `LLM_TRAINER_LISTEN` and `LLM_TRAINER_HOSTS` where and under which names it
 * answers; secrets come from their variables, or from the file that `NAME_FILE` names. Throws `config-invalid` or `bad-input`
 * with what is wrong and what to do.
 */
export function readOwn(service: ManagedServiceId, { args, env, cwd }: Started): Standalone {
  if (!isStandalone(service)) throw problemError('bad-input', `${service} runs only under LLM Trainer.`)
  const { config: path = env.LLM_TRAINER_CONFIG } = readArgs(args)
  const config = readConfig(path, cwd)
  const data = resolve(cwd, env.LLM_TRAINER_DATA ?? '.')
  const { extra_ca_file: ca } = config
  const extraCa = ca === null ? null : read(resolve(dirname(resolve(cwd, path ?? '.')), ca), 'extra_ca_file')
  const facts = { config, secrets: readSecrets(env, config), addresses: readAddresses(env), env, extraCa, data }
  return {
    configure: { type: 'configure', revision: 1, traces: config.otlp_endpoint, ...ownSettings(service, facts) },
    listen: env.LLM_TRAINER_LISTEN ?? '127.0.0.1',
    hosts: (env.LLM_TRAINER_HOSTS ?? '')
      .split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
  }
}

const isStandalone = (service: ManagedServiceId): service is StandaloneService =>
  (standaloneServices as readonly string[]).includes(service)

function readArgs(args: readonly string[]): { config?: string | undefined } {
  try {
    const options = { 'no-supervise': { type: 'boolean' }, config: { type: 'string' } } as const
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw problemError('bad-input', `${messageOf(error)} Options are --no-supervise and --config FILE.`)
  }
}

function readConfig(path: string | undefined, cwd: string) {
  if (path === undefined)
    throw problemError('bad-input', 'Name the configuration: --config FILE, or LLM_TRAINER_CONFIG=FILE.')
  const reading = readConfigText(read(resolve(cwd, path), 'The configuration'))
  if (reading.kind === 'valid') return reading.config
  throw problemError('config-invalid', `${path} cannot be used: ${reading.detail}`)
}

/** An environment's secret counts before one that lies in the file. */
function readSecrets(env: NodeJS.ProcessEnv, config: Record<SecretName, string>): Record<SecretName, string> {
  const entries = secretNames.map((name): [SecretName, string] => {
    const variable = secretVariables[name]
    const file = env[`${variable}_FILE`]
    return [name, (env[variable] ?? (file === undefined ? config[name] : read(file, `${variable}_FILE`))).trim()]
  })
  return Object.fromEntries(entries) as Record<SecretName, string>
}

function readAddresses(env: NodeJS.ProcessEnv): Addresses {
  const addresses: Addresses = {}
  for (const service of standaloneServices) {
    const { [variables[service]]: address } = env
    if (address === undefined || address === '') continue
    if (!/^https?:$/.test(URL.parse(address)?.protocol ?? ''))
      throw problemError('bad-input', `${variables[service]} must be an http:// or https:// address.`)
    addresses[service] = address
  }
  return addresses
}

function read(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw problemError('config-invalid', `${what} cannot be read: ${messageOf(error)}`)
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
