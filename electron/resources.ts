import { join } from 'node:path'

/** Where everything lies that comes with the app. */
export type Resources = {
  preload: string
  panel: string
  entries: Record<'llm-server' | 'middleware' | 'sms' | 'practice-cerebrum' | 'telegram', string>
  archiveReader: string
  messagingThread: string
  historyThread: string
  logsThread: string
  tray: string
  icon: string
}

/** `programs`: folder of the running main program. `outside`: folder of what is not part of the archive, where packed. */
export function resourcesOf({ programs, outside }: { programs: string; outside: string | null }): Resources {
  const out = join(programs, '..')
  const files = outside ?? join(out, '..', 'resources')
  return {
    preload: join(out, 'preload', 'preload.cjs'),
    panel: join(out, 'panel'),
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
    tray: join(files, 'tray'),
    icon: join(files, 'icons', 'icon.png'),
  }
}
