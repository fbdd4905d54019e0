import type { Session, WebContents } from 'electron/main'
import type { Context } from '../kit/context.ts'
import type { PermissionFacts } from '../kit/record.ts'
import { StrictEmitter, strict } from '../kit/strict.ts'
import { createPartition } from './net.ts'

type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0]
type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0]
type Permission = Parameters<NonNullable<CheckHandler>>[1]

/** Who decides on permissions. Electron grants whatever no handler refuses. */
export type PermissionRules = {
  check(contents: WebContents, permission: string, origin: string): boolean
  request(contents: WebContents, permission: string, url: string): Promise<boolean>
}

type Offered = Pick<
  Session,
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
  | 'resolveProxy'
> & { protocol: unknown }

export function createSessions(context: Context, protocol: unknown) {
  const { record, moment } = context
  let checkHandler: CheckHandler = null
  let requestHandler: RequestHandler = null
  const partitions = new Map<string, ReturnType<typeof createPartition>>()

  const note = (facts: PermissionFacts): boolean => {
    record.permissions.push(facts)
    return facts.granted
  }
  const rules: PermissionRules = {
    check(contents, permission, origin) {
      const details = { isMainFrame: true, requestingUrl: origin }
      const granted = checkHandler === null || checkHandler(contents, permission as Permission, origin, details)
      return note({ kind: 'check', permission, origin, granted })
    },
    async request(contents, permission, url) {
      const details = { isMainFrame: true, requestingUrl: url }
      const granted = await new Promise<boolean>((resolve) => {
        if (requestHandler === null) resolve(true)
        else requestHandler(contents, permission as Permission, resolve, details)
      })
      return note({ kind: 'request', permission, origin: url, granted })
    },
  }

  class DefaultSession extends StrictEmitter implements Offered {
    readonly protocol = protocol
    setPermissionCheckHandler(handler: CheckHandler): void {
      checkHandler = handler
    }
    setPermissionRequestHandler(handler: RequestHandler): void {
      requestHandler = handler
    }
    setDevicePermissionHandler(): void {
      record.calls.push({ what: 'session.setDevicePermissionHandler', args: [] })
    }
    async resolveProxy(url: string): Promise<string> {
      record.calls.push({ what: 'session.resolveProxy', args: [url] })
      return record.system.proxy
    }
    setSpellCheckerEnabled(isEnabled: boolean): void {
      record.calls.push({ what: 'session.setSpellCheckerEnabled', args: [isEnabled] })
    }
  }
  const defaultSession = new DefaultSession('Session')
  const session = strict('session', {
    get defaultSession() {
      moment.needReady('Session can only be received when app is ready')
      return defaultSession
    },
    fromPartition(name: string) {
      moment.needReady('Session can only be received when app is ready')
      const known = partitions.get(name) ?? createPartition()
      partitions.set(name, known)
      return known
    },
  })
  return { session, defaultSession, rules }
}
