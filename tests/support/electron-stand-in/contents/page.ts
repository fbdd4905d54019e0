import { EventEmitter } from 'node:events'
import type { Answer, Command, EventOf, Params, ProtocolEvent } from '../chromium/protocol.ts'
import type { Target, Targets } from '../chromium/targets.ts'

/** A page of Chromium from before it exists: Electron's objects are there at once, the page is not. */
export type Page = {
  /** `null` until it exists. */
  targetId(): string | null
  readonly opened: Promise<void>
  /** Waits until the page exists. */
  send<C extends Command>(command: C, params?: Params<C>): Promise<Answer<C>>
  on<E extends ProtocolEvent>(event: E, listener: (event: EventOf<E>) => void): void
  /** A command for the time when the page exists and nothing of it has run yet. */
  prepare<C extends Command>(command: C, params?: Params<C>, then?: (answer: Answer<C>) => void): void
  open(): void
  close(): Promise<void>
}

type Options = { targets: () => Targets; size: { width: number; height: number }; onFailure(error: unknown): void }

export function createPage({ targets, size, onFailure }: Options): Page {
  const events = new EventEmitter().setMaxListeners(0)
  const listened = new Set<ProtocolEvent>()
  const prepared: ((target: Target) => Promise<unknown>)[] = []
  const created = Promise.withResolvers<Target>()
  let targetId: string | null = null

  const open = async (): Promise<void> => {
    const target = await targets().create(size)
    targetId = target.id
    for (const event of listened) target.session.on(event, (facts) => events.emit(event, facts))
    const running = prepared.map((run) => run(target))
    await Promise.all([...running, target.session.send('Runtime.runIfWaitingForDebugger')])
    created.resolve(target)
  }
  created.promise.catch(() => undefined)

  return {
    targetId: () => targetId,
    opened: created.promise.then(() => undefined),
    send: async (command, params) => (await created.promise).session.send(command, params),
    on(event, listener) {
      listened.add(event)
      events.on(event, listener)
    },
    prepare: (command, params, then) => void prepared.push(({ session }) => session.send(command, params).then(then)),
    open() {
      open().catch((error) => {
        created.reject(error)
        onFailure(error)
      })
    },
    async close() {
      const target = await created.promise.catch(() => null)
      if (target !== null) await targets().close(target.id)
    },
  }
}
