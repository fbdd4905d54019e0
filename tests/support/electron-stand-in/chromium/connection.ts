import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { Answer, Command, EventOf, Params, ProtocolEvent } from './protocol.ts'

/** One conversation with Chromium: with the browser itself, or with one page. */
export type Session = {
  send<C extends Command>(command: C, params?: Params<C>): Promise<Answer<C>>
  on<E extends ProtocolEvent>(event: E, listener: (event: EventOf<E>) => void): void
}

export type Connection = Session & {
  session(id: string): Session
  /** Nobody answers any more: everything that waits is rejected. */
  end(): void
}

type Waiting = { command: string; resolve(answer: unknown): void; reject(error: Error): void }
type Incoming = {
  id?: number
  sessionId?: string
  method?: string
  params?: unknown
  result?: unknown
  error?: { message: string }
}

/** DevTools protocol over Chromium's two pipes: messages are JSON, each ended by a zero byte. */
export function connect(input: Writable, output: Readable): Connection {
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, EventEmitter>()
  let lastId = 0
  let isOver = false

  const emitterOf = (sessionId: string): EventEmitter => {
    const known = listeners.get(sessionId)
    if (known !== undefined) return known
    const emitter = new EventEmitter().setMaxListeners(0)
    listeners.set(sessionId, emitter)
    return emitter
  }
  const take = (message: Incoming): void => {
    if (message.id === undefined) {
      if (message.method !== undefined) emitterOf(message.sessionId ?? '').emit(message.method, message.params)
      return
    }
    const request = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error === undefined) request?.resolve(message.result)
    else request?.reject(new Error(`${request.command}: ${message.error.message}`))
  }
  const sessionOf = (sessionId: string): Session => ({
    send: (command, params) =>
      new Promise((resolve, reject) => {
        if (isOver) return reject(new Error(`${command}: Chromium has ended`))
        lastId += 1
        waiting.set(lastId, { command, resolve: (answer) => resolve(answer as never), reject })
        const target = sessionId === '' ? {} : { sessionId }
        input.write(`${JSON.stringify({ id: lastId, method: command, params: params ?? {}, ...target })}\0`)
      }),
    on: (event, listener) => void emitterOf(sessionId).on(event, listener),
  })
  const end = (): void => {
    isOver = true
    for (const { command, reject } of waiting.values()) reject(new Error(`${command}: Chromium has ended`))
    waiting.clear()
  }

  let pieces: Buffer[] = []
  output.on('data', (data: Buffer) => {
    let rest = data
    for (let at = rest.indexOf(0); at >= 0; at = rest.indexOf(0)) {
      const whole = Buffer.concat([...pieces, rest.subarray(0, at)])
      pieces = []
      rest = rest.subarray(at + 1)
      take(JSON.parse(whole.toString('utf8')))
    }
    pieces.push(rest)
  })
  // A pipe that breaks means that Chromium is gone, which its exit tells.
  input.on('error', end)
  output.on('error', end)
  return { ...sessionOf(''), session: sessionOf, end }
}
