import { fork } from 'node:child_process'
import { once } from 'node:events'
import { type LinkDown, type LinkUp, linkUpSchema, type MiddlewareSettings } from '../../shared/link.ts'
import type { Problem } from '../../shared/problem.ts'
import { request } from './http-request.ts'

type Patch = Record<string, unknown>

export type MiddlewareProgram = AsyncDisposable & {
  url: string
  send(message: LinkDown): void
  /** Puts changed settings in force. */
  configure(changes: Partial<MiddlewareSettings>): Promise<void>
  /** Tells what is known of the services, and waits until it has arrived. */
  tell(services: Extract<LinkDown, { type: 'verdicts' }>['services']): Promise<void>
  /** Patches that it asked the control plane for. */
  patches(): Patch[]
  log(): string
}

const entry = new URL('../../backends/middleware/main.ts', import.meta.url)

type Options = {
  settings?: Partial<MiddlewareSettings>
  /** The control plane's judgement of a patch; may also put settings in force. */
  onPatch?(patch: Patch, program: MiddlewareProgram): Problem | null | Promise<Problem | null>
}

const plainSettings: MiddlewareSettings = {
  service: 'middleware',
  ports: [0],
  cerebrumUrl: 'http://127.0.0.1:9',
  targets: { 'llm-server': null, telegram: null, sms: null },
  probeTimeoutMs: 900,
  config: {},
}

/** The middleware as a process of its own, with this test in the place of the control plane. */
export async function startMiddleware({
  settings = {},
  onPatch = () => null,
}: Options = {}): Promise<MiddlewareProgram> {
  let current = { ...plainSettings, ...settings }
  let revision = 0
  const patches: Patch[] = []
  const listeners = new Set<(message: LinkUp) => void>()
  let log = ''

  const child = fork(entry, [], { execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const exited = once(child, 'exit')
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log += text
    })
  child.on('message', (raw) => {
    const message = linkUpSchema.parse(raw)
    for (const listener of [...listeners]) listener(message)
  })

  const next = <Type extends LinkUp['type']>(type: Type): Promise<Extract<LinkUp, { type: Type }>> =>
    new Promise((resolve, reject) => {
      const listen = (message: LinkUp): void => {
        if (message.type !== type) return
        listeners.delete(listen)
        resolve(message as Extract<LinkUp, { type: Type }>)
      }
      listeners.add(listen)
      void exited.then(() => reject(new Error(`The middleware ended before it said ${type}:\n${log}`)))
    })
  const send = (message: LinkDown): void => void child.send(message)
  const configure = async (changes: Partial<MiddlewareSettings>): Promise<void> => {
    current = { ...current, ...changes }
    revision += 1
    const configured = next('configured')
    send({ type: 'configure', revision, settings: current, secrets: {} })
    await configured
  }

  const ready = next('ready')
  await configure({})
  const { port } = await ready
  const url = `http://127.0.0.1:${port}`
  const program: MiddlewareProgram = {
    url,
    send,
    configure,
    async tell(services) {
      send({ type: 'verdicts', services })
      // Messages of the link keep their order.
      await configure({})
    },
    patches: () => patches,
    log: () => log,
    async [Symbol.asyncDispose]() {
      if (child.connected) send({ type: 'stop' })
      await exited
    },
  }
  listeners.add(async (message) => {
    if (message.type !== 'config-patch') return
    patches.push(message.patch)
    const problem = await onPatch(message.patch, program)
    send({ type: 'config-patch-answer', id: message.id, problem })
  })
  return program
}

/** A JSON `POST`, as the original's page sends it. */
export const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
