import type { Codec, Encoded } from './codec.ts'
import type { PageEmitter } from './emitter.ts'
import type { FromPage, ToPage } from './globals.ts'
import type { WorldBridge } from './world-bridge.ts'

/** A preload as it stands in the text: its code within a function, so that the page's policy on `eval` does not matter. */
export type Preload = { path: string; run(...scope: unknown[]): void }

export type IsolatedParts = {
  codec: Codec
  bridge: WorldBridge
  Emitter: new () => PageEmitter
  post(message: FromPage): void
  /** What a sandboxed preload sees of `process`. */
  process: Record<string, unknown>
  preloads: readonly Preload[]
}

/**
 * What a sandboxed preload runs in. Returns what takes the main process's messages. Runs as text in the page: it may use nothing
 * from outside itself.
 */
export function prepareIsolatedWorld(parts: IsolatedParts): (message: ToPage) => void {
  const { codec, bridge, Emitter, post, preloads } = parts
  const waiting = new Map<number, PromiseWithResolvers<unknown> & { channel: string }>()
  let lastId = 0

  const only = <T extends object>(name: string, offered: T): T =>
    new Proxy(offered, {
      get(target, key, receiver) {
        if (typeof key === 'symbol' || key in target || key === 'then' || key === 'toJSON') {
          return Reflect.get(target, key, receiver)
        }
        throw new Error(`${name}.${key} is not implemented by the stand-in for a sandboxed preload`)
      },
    })
  /** As on a prototype: a page that is given the object as it is gets an empty one. */
  const hide = <T extends object, M extends object>(target: T, methods: M): T & M => {
    for (const [name, value] of Object.entries(methods)) Object.defineProperty(target, name, { value, writable: true })
    return target as T & M
  }
  const channelOf = (channel: unknown): string => {
    if (typeof channel === 'string') return channel
    throw new TypeError('Missing channel - channel must be a string')
  }
  const ipcRenderer = only(
    'ipcRenderer',
    hide(new Emitter(), {
      send(channel: unknown, ...args: unknown[]) {
        post({ type: 'send', channel: channelOf(channel), args: codec.encode(args) })
      },
      async invoke(channel: unknown, ...args: unknown[]) {
        const name = channelOf(channel)
        const encoded = codec.encode(args)
        lastId += 1
        const answer = { ...Promise.withResolvers<unknown>(), channel: name }
        waiting.set(lastId, answer)
        post({ type: 'invoke', id: lastId, channel: name, args: encoded })
        return answer.promise
      },
    }),
  )
  bridge.answers.permission = (permission) => {
    lastId += 1
    const answer = { ...Promise.withResolvers<unknown>(), channel: '' }
    waiting.set(lastId, answer)
    post({ type: 'permission', id: lastId, permission: String(permission) })
    return answer.promise
  }
  const contextBridge = only('contextBridge', {
    exposeInMainWorld: (key: string, value: unknown) => void bridge.call('expose', key, value),
  })
  const electron = only('electron', { contextBridge, ipcRenderer })
  const setImmediate = (act: (...args: unknown[]) => void, ...args: unknown[]) => setTimeout(act, 0, ...args)
  const timers = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate: clearTimeout }
  const events = Object.assign(Emitter, { EventEmitter: Emitter })
  const modules: Record<string, unknown> = { electron, events, timers, url: { URL, URLSearchParams } }
  const require = (id: string): unknown => {
    const name = id.replace(/^node:/, '')
    if (name === 'electron' ? id === name : Object.hasOwn(modules, name)) return modules[name]
    throw new Error(`module not found: ${id}`)
  }
  const process = only('process', Object.assign(new Emitter(), parts.process))
  const Buffer = only('Buffer', {})

  const settle = (id: number, act: (answer: PromiseWithResolvers<unknown> & { channel: string }) => void): void => {
    const answer = waiting.get(id)
    waiting.delete(id)
    if (answer !== undefined) act(answer)
  }
  const take = (message: ToPage): void => {
    switch (message.type) {
      case 'message':
        ipcRenderer.emit(
          message.channel,
          { sender: ipcRenderer, ports: [] },
          ...(codec.decode(message.args as Encoded) as unknown[]),
        )
        return
      case 'result':
        settle(message.id, ({ resolve }) => resolve(codec.decode(message.result)))
        return
      case 'failure':
        settle(message.id, ({ reject, channel }) =>
          reject(new Error(`Error invoking remote method '${channel}': ${message.error}`)),
        )
        return
    }
  }

  for (const { path, run } of preloads) {
    try {
      const module = { exports: {} }
      run(require, process, module.exports, module, Buffer, globalThis, setImmediate, clearTimeout)
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown))
      // biome-ignore lint/suspicious/noConsole: Electron prints both to the page's console.
      console.error(`Unable to load preload script: ${path}\n`, error)
      post({ type: 'preload-error', path, message: error.message, stack: error.stack ?? '' })
    }
  }
  return take
}
