import { join } from 'node:path'
import { type BackendKind, type PythonServiceId, pythonScripts } from '../../shared/backends.ts'
import type { Config } from '../../shared/config.ts'
import type { SecretName } from '../../shared/secrets.ts'
import { type ManagedServiceId, managedServiceIds, practiceId } from '../../shared/services.ts'
import { isDemo } from '../practice.ts'

/** Which programs count at the moment, and where they are. */
export type Programs = {
  kind(): BackendKind
  setKind(kind: BackendKind): void
  /** Python services whose script lies in the folder, as far as somebody looked. */
  setScripts(scripts: readonly PythonServiceId[]): void
  /** By absolute path; `undefined` where there is none that could be of use. */
  of(id: ManagedServiceId): string | undefined
}

type Parts = {
  folder: string
  /** The built-in ones. */
  entries: Partial<Record<ManagedServiceId, string>>
  config(): Config
  secrets(): Partial<Record<SecretName, string>>
}

/** Services that have a kind: the practice CEREBRUM belongs to the demo alone. */
export const idsWithKind = managedServiceIds.filter((id) => id !== practiceId)

/** Which kind config.json asks for: the demo has a learner of its own, which only ours know. */
export const kindIn = (config: Pick<Config, 'backends' | 'llm_source'>): BackendKind =>
  isDemo(config) ? 'built-in' : config.backends

export function createPrograms({ folder, entries, config, secrets }: Parts): Programs {
  let kind = kindIn(config())
  let scripts: readonly PythonServiceId[] = []

  const isBotSetUp = (id: 'telegram' | 'sms'): boolean => {
    const { twilio_account_sid, twilio_phone_number } = config()
    const { telegram_bot_token, twilio_auth_token } = secrets()
    const needed = { telegram: [telegram_bot_token], sms: [twilio_auth_token, twilio_account_sid, twilio_phone_number] }
    return needed[id].every((value) => value !== undefined && value !== '')
  }
  return {
    kind: () => kind,
    setKind(next) {
      kind = next
    },
    setScripts(found) {
      scripts = found
    },
    of(id) {
      const isBot = id === 'telegram' || id === 'sms'
      if (isBot && !isBotSetUp(id)) return undefined
      if (kind === 'built-in' || id === practiceId) return entries[id]
      if (isBot && !scripts.includes(id)) return undefined
      return join(folder, pythonScripts[id])
    },
  }
}
