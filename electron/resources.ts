import { join } from 'node:path'
import type { StartOptions } from '../cli/parts.ts'

/** Where everything lies that comes with the app. */
export type Resources = {
  preload: string
  /** What a control plane starts and serves. */
  plane: Pick<
    StartOptions,
    'entries' | 'archiveReader' | 'messagingThread' | 'historyThread' | 'logsThread' | 'staticDir'
  >
  tray: string
  icon: string
}

/** `programs`: folder of the running main program. `outside`: folder of what is not part of the archive, where packed. */
export function resourcesOf({ programs, outside }: { programs: string; outside: string | null }): Resources {
  const out = join(programs, '..')
  const files = outside ?? join(out, '..', 'resources')
  return {
    preload: join(out, 'preload', 'preload.cjs'),
    plane: {
      entries: {
        'llm-server': join(programs, 'llm-server.js'),
        middleware: join(programs, 'middleware.js'),
        sms: join(programs, 'sms.js'),
        'practice-cerebrum': join(programs, 'practice-cerebrum.js'),
        telegram: join(programs, 'telegram.js'),
      },
      archiveReader: join(programs, 'archive-reader.js'),
      messagingThread: join(programs, 'messaging.js'),
      historyThread: join(programs, 'history.js'),
      logsThread: join(programs, 'logs.js'),
      staticDir: join(out, 'panel'),
    },
    tray: join(files, 'tray'),
    icon: join(files, 'icons', 'icon.png'),
  }
}
