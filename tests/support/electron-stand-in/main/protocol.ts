import type { CustomScheme, Protocol } from 'electron/main'
import type { SchemeHandler } from '../contents/requests.ts'
import type { Context } from '../kit/context.ts'
import { strict } from '../kit/strict.ts'

export type ProtocolRules = {
  handlerOf(scheme: string): SchemeHandler | null
  mayFetch(scheme: string): boolean
}

type Offered = Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>

/** Schemes of the app. Only standard and secure ones are offered: Chromium sees them as `https:`. */
export function createProtocol({ moment, schemes }: Context): { protocol: Offered; rules: ProtocolRules } {
  const handlers = new Map<string, SchemeHandler>()
  const fetched = new Set<string>()
  let isRegistered = false

  const offered: Offered = {
    registerSchemesAsPrivileged(customSchemes: CustomScheme[]) {
      if (moment.isReady()) {
        throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
      }
      // Electron lets a second call replace the first; an app that does so has lost schemes.
      if (isRegistered) throw new Error('protocol.registerSchemesAsPrivileged was called already, and is not additive')
      isRegistered = true
      for (const { scheme, privileges } of customSchemes) {
        if (privileges?.standard !== true || privileges.secure !== true) {
          throw new Error(`The stand-in offers standard and secure schemes only; ${scheme} is not`)
        }
        schemes.add(scheme)
        if (privileges.supportFetchAPI === true) fetched.add(scheme)
      }
    },
    handle(scheme, handler) {
      moment.needReady('protocol.handle should be called after app is ready')
      if (!schemes.has(scheme)) throw new Error(`The stand-in handles privileged schemes only; ${scheme} is not`)
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme} has a handler already`)
      handlers.set(scheme, handler as SchemeHandler)
    },
    unhandle(scheme) {
      if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme} has no handler`)
    },
    isProtocolHandled: (scheme) => handlers.has(scheme),
  }
  return {
    protocol: strict('protocol', offered),
    rules: { handlerOf: (scheme) => handlers.get(scheme) ?? null, mayFetch: (scheme) => fetched.has(scheme) },
  }
}
