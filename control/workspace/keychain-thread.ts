import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

export type KeychainCall = { op: 'get' | 'set' | 'remove'; service: string; account: string; value: string }
export type KeychainAnswer = { id: number; value: string | null; error: string | null }

/**
 * The body of the thread that calls the keychain: opening it blocks whoever does it, up to two seconds where its service hangs.
 * Runs from its own source text, so that it works the same from sources and from a bundle; it may use nothing from around it.
 */
function threadBody(): void {
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads')
  const keyring = (): typeof import('@napi-rs/keyring') =>
    process.getBuiltinModule('node:module').createRequire(workerData.module)(workerData.module)

  const call = ({ op, service, account, value }: KeychainCall): string | null => {
    // Without this the library falls back to the kernel's keyring, which forgets everything when the computer restarts.
    const entry = new (keyring().Entry)(service, account, { linux: { store: 'secret-service' } })
    if (op === 'get') return entry.getPassword()
    if (op === 'set') entry.setPassword(value)
    else entry.deleteCredential()
    return null
  }

  parentPort?.on('message', ({ id, ...asked }: KeychainCall & { id: number }) => {
    try {
      parentPort.postMessage({ id, value: call(asked), error: null })
    } catch (error) {
      parentPort.postMessage({ id, value: null, error: error instanceof Error ? error.message : String(error) })
    }
  })
}

/**
 * A packed app's modules lie in an archive, which only a patched `fs` can read; natives lie beside it, unpacked, where any thread can
 * load them.
 */
export function besideArchive(module: string, exists: (path: string) => boolean = existsSync): string {
  const unpacked = module.replace(/([\\/]app\.asar)([\\/])/, '$1.unpacked$2')
  return unpacked !== module && exists(unpacked) ? unpacked : module
}

/** Starts the thread. Throws where the native module is not installed. It does not keep the process alive. */
export function startKeychainThread(): Worker {
  const module = besideArchive(createRequire(import.meta.url).resolve('@napi-rs/keyring'))
  const thread = new Worker(`(${threadBody.toString()})()`, { eval: true, workerData: { module } })
  thread.unref()
  return thread
}
