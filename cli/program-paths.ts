import { join } from 'node:path'
import type { StartOptions } from './parts.ts'

/** Where the services' programs and the built panel lie, seen from this program's folder: among the sources, or built. */
export function programPaths(
  here: string,
  fromSources: boolean,
): Pick<StartOptions, 'entries' | 'archiveReader' | 'messagingThread' | 'historyThread' | 'logsThread' | 'staticDir'> {
  const root = fromSources ? join(here, '..') : join(here, '..', '..')
  const entry = (service: string): string =>
    fromSources ? join(root, 'backends', service, 'main.ts') : join(here, `${service}.js`)
  return {
    entries: {
      'llm-server': entry('llm-server'),
      middleware: entry('middleware'),
      sms: entry('sms'),
      'practice-cerebrum': entry('practice-cerebrum'),
      telegram: entry('telegram'),
    },
    archiveReader: fromSources ? join(root, 'archive', 'reader.ts') : join(here, 'archive-reader.js'),
    messagingThread: fromSources ? join(root, 'messaging', 'thread.ts') : join(here, 'messaging.js'),
    historyThread: fromSources ? join(root, 'control', 'history', 'thread.ts') : join(here, 'history.js'),
    logsThread: fromSources ? join(root, 'control', 'logs', 'store', 'thread.ts') : join(here, 'logs.js'),
    staticDir: join(root, 'out', 'panel'),
  }
}
