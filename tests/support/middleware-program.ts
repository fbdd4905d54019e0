import type { LinkDown, MiddlewareSettings } from '../../shared/link.ts'
import type { Problem } from '../../shared/problem.ts'
import { middlewareSettings, type ReadyBackend, startBackend } from './backend-harness.ts'
import { request } from './http-request.ts'

type Patch = Record<string, unknown>

export type MiddlewareProgram = AsyncDisposable &
  Pick<ReadyBackend, 'url'> & {
    /** Puts changed settings in force. */
    configure(changes: Partial<MiddlewareSettings>): Promise<void>
    /** Tells what is known of the services, and waits until it has arrived. */
    tell(services: Extract<LinkDown, { type: 'verdicts' }>['services']): Promise<void>
    /** Patches that it asked the control plane for. */
    patches(): Patch[]
    log(): string
  }

type Options = {
  settings?: Partial<MiddlewareSettings>
  /** Instead of its source: a path from the root of the repository. */
  program?: string
  /** The control plane's judgement of a patch; may also put settings in force. */
  onPatch?(patch: Patch, program: MiddlewareProgram): Problem | null | Promise<Problem | null>
}

/** The middleware as a process of its own, with this test in the place of the control plane. */
export async function startMiddleware({
  settings,
  program: entry,
  onPatch = () => null,
}: Options = {}): Promise<MiddlewareProgram> {
  let current = middlewareSettings(settings)
  const backend = await startBackend(current, {}, entry)
  const patchesIn = ({ messages }: ReadyBackend) => messages.filter((message) => message.type === 'config-patch')

  const program: MiddlewareProgram = {
    url: backend.url,
    async configure(changes) {
      current = { ...current, ...changes }
      await backend.configure(current)
    },
    async tell(services) {
      backend.send({ type: 'verdicts', services })
      // Messages of the link keep their order.
      await backend.configure(current)
    },
    patches: () => patchesIn(backend).map(({ patch }) => patch),
    log: () => backend.lines.join('\n'),
    [Symbol.asyncDispose]: () => backend[Symbol.asyncDispose](),
  }
  const answerPatches = async (): Promise<void> => {
    for (const answered = new Set<number>(); ; ) {
      const { id, patch } = await backend.heard('config-patch', (message) => !answered.has(message.id))
      answered.add(id)
      backend.send({ type: 'config-patch-answer', id, problem: await onPatch(patch, program) })
    }
  }
  // It ends with the program.
  answerPatches().catch(() => undefined)
  return program
}

/** A JSON `POST`, as the original's page sends it. */
export const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
