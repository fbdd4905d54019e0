import { ProblemError, problemError, problemFrom } from '../../shared/problem.ts'
import {
  last4,
  readSecretInput,
  type SecretName,
  type SecretStoreName,
  secretStoreNames,
  secretVariables,
} from '../../shared/secrets.ts'
import type { KeyOrigin } from '../../shared/state.ts'
import type { Log } from '../logs/log.ts'
import type { ConfigStore } from './config-store.ts'
import { createQueue } from './queue.ts'
import type { SecretStores } from './secret-store.ts'

export type ResolvedSecret = {
  value: string
  from: KeyOrigin
  /** Another one that is kept but not used, because an environment variable wins. */
  hides: { from: KeyOrigin; last4: string } | null
}

export type StoredSecret = { value: string; from: SecretStoreName }

export type Secrets = {
  /** The secret that counts. A place that cannot be read is passed over, and logged. */
  resolve(name: SecretName): Promise<ResolvedSecret | null>
  /** The one that is kept in a store, whether or not another counts. A store that cannot be read is passed over, and logged. */
  stored(name: SecretName): Promise<StoredSecret | null>
  /**
   * Keeps a secret, reads it back, and removes it from the other stores (not from config.json: see `moveFromConfig`). Without a
   * store: where `secret_store` says, else the keychain. Throws `secret-store-unavailable`, never choosing another place by itself.
   */
  set(name: SecretName, value: string, store?: SecretStoreName): Promise<SecretStoreName>
  /** Removes it from every place, config.json included. Throws where one that holds it cannot be changed. */
  remove(name: SecretName): Promise<void>
  /**
   * Moves the secrets in config.json to a store: keeps, reads back, then empties. Resolves to those that were moved. One that
   * differs from what is already stored stays where it is, and `config-conflict` says so.
   */
  moveFromConfig(store?: SecretStoreName): Promise<SecretName[]>
  /** Whether this computer has a keychain that can be read, and why not. */
  keychainAvailable(): Promise<{ ok: boolean; detail: string | null }>
}

type Parts = {
  stores: SecretStores
  env: NodeJS.ProcessEnv
  config: Pick<ConfigStore, 'snapshot' | 'removeSecret'>
  log: Log
}

/**
 * Where to look, the first that has it counts. The keychain comes last: while it cannot be reached, nothing can be removed from
 * it, and an old secret in it must not win over a newer one elsewhere.
 */
const order: readonly SecretStoreName[] = ['session', 'file', 'keychain']

type Found = { value: string; from: KeyOrigin }

/** Knows where secrets are kept and which one counts. */
export function createSecrets({ stores, env, config, log }: Parts): Secrets {
  const queue = createQueue()

  /** What is kept, and the first store that could not be asked. */
  const findStored = async (name: SecretName): Promise<{ found: StoredSecret | null; failure: unknown }> => {
    let failure: unknown = null
    for (const from of order) {
      try {
        const value = await stores[from].get(name)
        if (value !== null) return { found: { value, from }, failure }
      } catch (error) {
        failure ??= error
        log.debug({ store: from, why: problemFrom(error).detail }, 'a place for secrets cannot be read')
      }
    }
    return { found: null, failure }
  }

  const inConfig = (name: SecretName): Found | null => {
    const value = config.snapshot().config[name]
    return value === '' ? null : { value, from: 'config' }
  }

  const inEnvironment = (name: SecretName): Found | null => {
    const input = readSecretInput(name, env[secretVariables[name]] ?? '', null)
    return input.kind === 'secret' ? { value: input.value, from: 'environment' } : null
  }

  const store = async (
    name: SecretName,
    value: string,
    asked: SecretStoreName | undefined,
  ): Promise<SecretStoreName> => {
    const target = asked ?? config.snapshot().config.secret_store ?? 'keychain'
    try {
      await stores[target].set(name, value)
      if ((await stores[target].get(name)) !== value)
        throw problemError('secret-store-unavailable', `The ${target} gave back something else than was stored in it.`)
    } catch (error) {
      throw withChoices(error, target)
    }
    for (const other of secretStoreNames.filter((candidate) => candidate !== target))
      await stores[other].remove(name).catch((error: unknown) => {
        // What lies in a place that is looked at earlier would go on counting.
        if (order.indexOf(other) < order.indexOf(target)) throw error
        log.info({ store: other, why: problemFrom(error).detail }, 'an older secret there could not be removed')
      })
    return target
  }

  const removeEverywhere = async (name: SecretName): Promise<void> => {
    const failures: { from: SecretStoreName; error: unknown }[] = []
    let removed = false
    for (const from of order) {
      try {
        removed ||= (await stores[from].get(name)) !== null
        await stores[from].remove(name)
      } catch (error) {
        failures.push({ from, error })
      }
    }
    if (inConfig(name)) {
      await config.removeSecret(name)
      removed = true
    }
    const [failure] = failures
    // Without a keychain nothing is in it, unless nothing was anywhere else either.
    if (failure && (!removed || failure.from !== 'keychain')) throw failure.error
  }

  return {
    async resolve(name) {
      const fromEnvironment = inEnvironment(name)
      const { found, failure } = await findStored(name)
      const kept: Found | null = found ?? inConfig(name)
      const prefersStored = config.snapshot().config.secret_source[name] === 'stored'
      if (prefersStored && kept) return { ...kept, hides: null }
      // A stored secret that cannot be read now is not replaced by the very one that was not wanted.
      if (!fromEnvironment || (prefersStored && failure !== null)) return kept && { ...kept, hides: null }
      const hides = kept && kept.value !== fromEnvironment.value ? { from: kept.from, last4: last4(kept.value) } : null
      return { ...fromEnvironment, hides }
    },
    stored: async (name) => (await findStored(name)).found,
    set: (name, value, asked) => queue.run(() => store(name, value, asked)),
    remove: (name) => queue.run(() => removeEverywhere(name)),
    moveFromConfig: (asked) =>
      queue.run(async () => {
        const moved: SecretName[] = []
        const differing: SecretName[] = []
        for (const name of config.snapshot().secretsInFile) {
          const value = config.snapshot().config[name]
          const { found } = await findStored(name)
          if (found && found.value !== value) {
            differing.push(name)
            continue
          }
          if (!found) await store(name, value, asked)
          await config.removeSecret(name)
          moved.push(name)
        }
        if (differing.length > 0) throw differs(differing)
        return moved
      }),
    async keychainAvailable() {
      try {
        await stores.keychain.get('openrouter_api_key')
        return { ok: true, detail: null }
      } catch (error) {
        return { ok: false, detail: problemFrom(error).detail }
      }
    },
  }
}

const choices = 'Choose another place: a file that only this user can read (file), or for this run only (session).'

function withChoices(error: unknown, store: SecretStoreName): unknown {
  if (!(error instanceof ProblemError) || error.problem.code !== 'secret-store-unavailable') return error
  const { detail, params } = error.problem
  return problemError(
    'secret-store-unavailable',
    store === 'keychain' ? `${detail} ${choices}` : detail,
    { params: { ...params, store, choices: secretStoreNames.filter((name) => name !== store).join(', ') } },
    error,
  )
}

const differs = (names: SecretName[]): ProblemError =>
  problemError(
    'config-conflict',
    `config.json holds another ${names.join(', ')} than the one that is stored and in use. Nothing was moved. ` +
      'To use the one in the file, paste it as the new one; else delete it from the file.',
    { params: { names: names.join(', ') } },
  )
