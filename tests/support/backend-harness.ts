import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { nodeOptions } from '../../control/supervisor/launch-parts.ts'
import { type BackendSettings, type LinkDown, type LinkUp, linkUpSchema, linkVariables } from '../../shared/link.ts'
import type { SecretName } from '../../shared/secrets.ts'
import type { ManagedServiceId } from '../../shared/services.ts'

export { llmServerSettings, middlewareSettings } from './backend-settings.ts'

type Type = LinkUp['type']
export type Up<T extends Type> = Extract<LinkUp, { type: T }>
type Secrets = Partial<Record<SecretName, string>>
export type Exit = { code: number | null; signal: NodeJS.Signals | null }

export type TestBackend = AsyncDisposable & {
  pid: number
  /** Everything it said over the link, in order. */
  messages: LinkUp[]
  /** Every line of its standard output and error output. */
  lines: string[]
  send(message: LinkDown): void
  /** Sends settings; resolves when they are in force. */
  configure(settings: BackendSettings, secrets?: Secrets): Promise<Up<'configured'>>
  /**
   * The first message of this kind that passes the test and is not older than `from` (an index into `messages`, 0 unless
   * told), as soon as there is one. Rejects when the process ends before.
   */
  heard<T extends Type>(type: T, test?: (message: Up<T>) => boolean, from?: number): Promise<Up<T>>
  /** Resolves when a line passes the test. */
  printed(test: (line: string) => boolean): Promise<string>
  /** Breaks the link, as the death of the control plane does. */
  disconnect(): void
  signal(signal: NodeJS.Signals): void
  /** Resolves when the process is gone and its output has been read to the end. */
  exited: Promise<Exit>
}

export type ReadyBackend = TestBackend & {
  port: number
  /** `http://127.0.0.1:PORT` */
  url: string
}

export const RUN_ID = 'run-of-a-test'

/** As they are shipped; paths from the root of the repository. */
const entries: Partial<Record<ManagedServiceId, string>> = {
  'llm-server': 'out/node/llm-server.js',
  middleware: 'out/node/middleware.js',
  sms: 'out/node/sms.js',
  'practice-cerebrum': 'out/node/practice-cerebrum.js',
  telegram: 'out/node/telegram.js',
}

const programOf = (service: ManagedServiceId): string => {
  const entry = entries[service]
  if (entry === undefined) throw new Error(`There is no program for ${service} yet`)
  return entry
}

/**
 * Starts a backend as a real process with the link as its IPC channel: as it is shipped, unless told another program (a path
 * from the root of the repository). It has no settings yet.
 */
export function launchBackend(service: ManagedServiceId, program = programOf(service)): TestBackend {
  return watch(
    fork(fileURLToPath(new URL(`../../${program}`, import.meta.url)), {
      env: { PATH: process.env.PATH, [linkVariables.service]: service, [linkVariables.runId]: RUN_ID },
      execArgv: [...nodeOptions],
      serialization: 'advanced',
      silent: true,
    }),
  )
}

/** Starts a backend, sends its first settings and waits until they are in force and it listens. */
export async function startBackend(
  settings: BackendSettings,
  secrets: Secrets = {},
  program?: string,
): Promise<ReadyBackend> {
  const backend = launchBackend(settings.service, program)
  await backend.configure(settings, secrets)
  const { port } = await backend.heard('ready')
  return { ...backend, port, url: `http://127.0.0.1:${port}` }
}

function watch(child: ChildProcess): TestBackend {
  const { pid } = child
  if (pid === undefined) throw new Error('The process did not start')
  const messages: LinkUp[] = []
  const lines: string[] = []
  const watchers = new Set<() => void>()
  let isGone = false
  let revision = 0
  const changed = (): void => {
    for (const look of [...watchers]) look()
  }
  // Not the event `close`: it never comes once we have broken the link ourselves.
  const exited = Promise.all([
    once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>,
    ...[child.stdout, child.stderr].map((stream) => stream && once(stream, 'close')),
  ]).then(([[code, signal]]): Exit => {
    isGone = true
    changed()
    return { code, signal }
  })
  child.on('message', (raw) => {
    messages.push(linkUpSchema.parse(raw))
    changed()
  })
  for (const stream of [child.stdout, child.stderr])
    if (stream)
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line)
        changed()
      })

  const until = <Found>(find: () => Found | undefined): Promise<Found> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find()
        if (found === undefined && !isGone) return
        watchers.delete(look)
        if (found === undefined) reject(new Error(`The backend ended before:\n${lines.join('\n')}`))
        else resolve(found)
      }
      watchers.add(look)
      look()
    })
  // What no longer reaches it shows as its exit.
  const send = (message: LinkDown): void => void child.send(message, () => undefined)
  const heard: TestBackend['heard'] = (type, test = () => true, from = 0) => {
    const isIt = (message: LinkUp): message is Up<typeof type> => message.type === type && test(message as never)
    return until(() => messages.slice(from).find(isIt))
  }

  return {
    pid,
    messages,
    lines,
    send,
    configure(settings, secrets = {}) {
      revision += 1
      const sent = revision
      send({ type: 'configure', revision: sent, settings, secrets })
      return heard('configured', (message) => message.revision === sent)
    },
    heard,
    printed: (test) => until(() => lines.find(test)),
    disconnect: () => child.disconnect(),
    signal: (signal) => void child.kill(signal),
    exited,
    async [Symbol.asyncDispose]() {
      if (!isGone) child.kill('SIGKILL')
      await exited
    },
  }
}
