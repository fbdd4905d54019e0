import { type ProblemError, problemError } from '../../shared/problem.ts'
import { redact } from '../../shared/redact.ts'
import { createKeychainCalls, type KeychainPort } from './keychain-calls.ts'
import { type KeychainCall, startKeychainThread } from './keychain-thread.ts'
import type { SecretEntry, SecretStore } from './secret-store.ts'
import { whyNoSessionBus } from './session-bus.ts'

/** Under this name the system shows our secrets. */
export const KEYCHAIN_SERVICE = 'LLM Trainer'

/** Milliseconds: long enough for a person to unlock the keychain when the system asks. */
const DEADLINE_MS = 20_000

type Parts = {
  workspaceId: string
  env: NodeJS.ProcessEnv
  platform?: NodeJS.Platform
  deadlineMs?: number
  startThread?: () => KeychainPort
}

/** Secrets in the operating system's keychain. Nothing of it is touched before the first use. */
export function createKeychainStore({ workspaceId, env, ...parts }: Parts): SecretStore {
  const { platform = process.platform, deadlineMs = DEADLINE_MS, startThread = startKeychainThread } = parts
  const calls = createKeychainCalls({ startThread, deadlineMs })

  const ask = async (op: KeychainCall['op'], secret: SecretEntry, value = ''): Promise<string | null> => {
    const noBus = platform === 'linux' ? await whyNoSessionBus(env) : null
    if (noBus !== null) throw unavailable(noBus)
    try {
      return await calls.call({ op, service: KEYCHAIN_SERVICE, account: `${workspaceId}/${secret}`, value })
    } catch (error) {
      throw unavailable(redact(error instanceof Error ? error.message : String(error), [value]))
    }
  }

  return {
    name: 'keychain',
    get: (secret) => ask('get', secret),
    async set(secret, value) {
      await ask('set', secret, value)
    },
    async remove(secret) {
      await ask('remove', secret)
    },
  }
}

const unavailable = (why: string): ProblemError =>
  problemError('secret-store-unavailable', `The keychain cannot be used: ${why}.`, {
    params: { store: 'keychain', why },
  })
