import type { Codec, Crossing } from './codec.ts'
import type { PageGlobals } from './globals.ts'

export type WorldBridge = {
  /** What the other world may call here by name. */
  answers: Record<string, (...args: unknown[]) => unknown>
  /** Calls into the other world and waits for what it returns: the worlds share a thread. */
  call(name: string, ...args: unknown[]): unknown
}

/**
 * The way between the two worlds of a page, over events whose names only the stand-in knows. Runs as text in the page: it may use
 * nothing from outside itself.
 */
export function createWorldBridge(side: 'main' | 'isolated', secret: string, codec: Codec): WorldBridge {
  type Call = { name: string; id: number; reply: string; args: never }
  const page = globalThis as unknown as PageGlobals
  // Taken before the page's own scripts can replace them.
  const { dispatchEvent, addEventListener, removeEventListener } = page.EventTarget.prototype
  const { CustomEvent } = page
  const { parse, stringify } = JSON
  const other = side === 'main' ? 'isolated' : 'main'
  const functions: ((...args: unknown[]) => unknown)[] = []
  const promises = new Map<string, PromiseWithResolvers<unknown>>()
  let count = 0

  const fire = (type: string, detail: string): void => {
    dispatchEvent.call(page as never, new CustomEvent(type, { detail }))
  }
  const crossing: Crossing = {
    nameFunction: (value) => (functions.includes(value) ? functions.indexOf(value) : functions.push(value) - 1),
    callFunction:
      (id) =>
      (...args) =>
        reach('', id, args),
    namePromise(value) {
      count += 1
      const id = `${side}-${count}`
      value.then(
        (result) => reach('fulfil', 0, [id, result]),
        (error) => reach('reject', 0, [id, error]),
      )
      return id
    },
    awaitPromise(id) {
      const pending = Promise.withResolvers<unknown>()
      promises.set(id, pending)
      return pending.promise
    },
  }
  const reach = (name: string, id: number, args: unknown[]): unknown => {
    count += 1
    const reply = `${secret}-${side}-${count}`
    let answer = ''
    const take = (event: { detail: string }): void => {
      answer = event.detail
    }
    addEventListener.call(page as never, reply, take, { once: true })
    fire(`${secret}-${other}`, stringify({ name, id, reply, args: codec.encode(args, crossing) }))
    removeEventListener.call(page as never, reply, take)
    if (answer === '') throw new Error('stand-in: the other world of the page does not answer')
    const { thrown, result } = parse(answer)
    if (thrown !== undefined) throw codec.decode(thrown, crossing)
    return codec.decode(result, crossing)
  }
  const answers: WorldBridge['answers'] = {
    fulfil: (id, value) => promises.get(String(id))?.resolve(value),
    reject: (id, error) => promises.get(String(id))?.reject(error),
  }
  const answer = ({ name, id, args }: Call): unknown => {
    const wanted = name === '' ? functions[id] : answers[name]
    if (wanted === undefined) throw new Error(`stand-in: the ${side} world has no ${name}`)
    return wanted(...(codec.decode(args, crossing) as unknown[]))
  }
  addEventListener.call(page as never, `${secret}-${side}`, (event) => {
    const call: Call = parse(event.detail)
    try {
      fire(call.reply, stringify({ result: codec.encode(answer(call), crossing) }))
    } catch (error) {
      const thrown = error instanceof Error ? error : new Error(String(error))
      fire(call.reply, stringify({ thrown: codec.encode(thrown, crossing) }))
    }
  })
  return { answers, call: (name, ...args) => reach(name, -1, args) }
}
