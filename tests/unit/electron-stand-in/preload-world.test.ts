import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createCodec } from '../../support/electron-stand-in/page/codec.ts'
import { createEmitterClass } from '../../support/electron-stand-in/page/emitter.ts'
import type { FromPage, ToPage } from '../../support/electron-stand-in/page/globals.ts'
import { prepareIsolatedWorld } from '../../support/electron-stand-in/page/isolated-world.ts'

type Require = (id: string) => unknown
type Ipc = {
  send(channel: unknown, ...args: unknown[]): void
  invoke(channel: unknown, ...args: unknown[]): Promise<unknown>
  on(channel: string, listener: (...args: unknown[]) => void): void
  [name: string]: unknown
}
type Electron = { ipcRenderer: Ipc; contextBridge: { exposeInMainWorld(key: string, value: unknown): void } }
type Given = { require: Require; process: Record<string, unknown>; Buffer: Record<string, unknown> }

const codec = createCodec()
let printed: ReturnType<typeof vi.spyOn>
beforeEach(() => {
  printed = vi.spyOn(console, 'error').mockReturnValue()
})
afterEach(() => printed.mockRestore())

/** Runs preloads as a sandboxed page does. */
function runPreloads(...preloads: ((given: Given) => void)[]) {
  const posted: FromPage[] = []
  const exposed: Record<string, unknown> = {}
  const take: (message: ToPage) => void = prepareIsolatedWorld({
    codec,
    bridge: { answers: {}, call: (_name, key, value) => void Object.assign(exposed, { [String(key)]: value }) },
    Emitter: createEmitterClass(),
    post: (message) => void posted.push(message),
    process: { platform: 'linux', argv: ['electron', '--hidden'] },
    preloads: preloads.map((preload, at) => ({
      path: `/preload-${at}.cjs`,
      run: (require, process, _exports, _module, Buffer) =>
        preload({
          require: require as Require,
          process: process as Given['process'],
          Buffer: Buffer as Given['Buffer'],
        }),
    })),
  })
  return { posted, exposed, take }
}

const electronOf = ({ require }: Given): Electron => require('electron') as Electron

/** What a preload came to know, or its error. */
function inPreload<T>(read: (given: Given) => T): T {
  const seen: T[] = []
  const { posted } = runPreloads((given) => void seen.push(read(given)))
  const [failure] = posted
  if (failure?.type === 'preload-error') throw new Error(failure.message)
  return seen[0] as T
}

describe('a sandboxed preload may require', () => {
  test.each(['electron', 'events', 'timers', 'url', 'node:events', 'node:timers', 'node:url'])('%s', (name) => {
    expect(inPreload(({ require }) => require(name))).toBeTruthy()
  })

  test.each(['fs', 'node:fs', 'path', 'child_process', 'node:electron', './other.cjs', 'toString', ''])(
    'not "%s"',
    (name) => {
      expect(() => inPreload(({ require }) => require(name))).toThrow(`module not found: ${name}`)
    },
  )
})

describe('a sandboxed preload sees little of Node', () => {
  test('of process what it was given, and nothing else', () => {
    expect(inPreload(({ process }) => process.platform)).toBe('linux')
    expect(() => inPreload(({ process }) => process.cwd)).toThrow('process.cwd is not implemented by the stand-in')
  })

  test('what Electron has there and the stand-in has not, says so', () => {
    expect(() => inPreload((given) => electronOf(given).ipcRenderer.sendSync)).toThrow('ipcRenderer.sendSync')
    expect(() => inPreload((given) => Reflect.get(electronOf(given), 'webUtils'))).toThrow('electron.webUtils')
    expect(() => inPreload((given) => Reflect.get(electronOf(given).contextBridge, 'executeInMainWorld'))).toThrow(
      'contextBridge.executeInMainWorld',
    )
    expect(() => inPreload(({ Buffer }) => Buffer.from)).toThrow('Buffer.from')
  })
})

test('a preload that fails is told, and the others run', () => {
  const fail = (): never => {
    throw new TypeError('broken preload')
  }
  const { posted, exposed } = runPreloads(fail, (given) => electronOf(given).contextBridge.exposeInMainWorld('api', 1))
  expect(posted).toMatchObject([{ type: 'preload-error', path: '/preload-0.cjs', message: 'broken preload' }])
  expect(printed).toHaveBeenCalledWith('Unable to load preload script: /preload-0.cjs\n', expect.any(TypeError))
  expect(exposed).toEqual({ api: 1 })
})

describe('messages', () => {
  function openLine() {
    let electron: Electron | undefined
    const { posted, take } = runPreloads((given) => {
      electron = electronOf(given)
    })
    if (electron === undefined) throw new Error('the preload did not run')
    return { posted, take, ipc: electron.ipcRenderer }
  }

  test('are clones, and a channel has a name', async () => {
    const { ipc, posted } = openLine()
    ipc.send('log', { a: 1 })
    expect(posted).toEqual([{ type: 'send', channel: 'log', args: codec.encode([{ a: 1 }]) }])
    expect(() => ipc.send('log', () => 1)).toThrow('An object could not be cloned.')
    expect(() => ipc.send(undefined)).toThrow('channel must be a string')
    await expect(ipc.invoke('ask', () => 1)).rejects.toThrow('An object could not be cloned.')
    expect(posted).toHaveLength(1)
  })

  test("an answer reaches the one that asked, an error in Electron's words", async () => {
    const { ipc, posted, take } = openLine()
    const first = ipc.invoke('ask', 1)
    const second = ipc.invoke('ask', 2)
    const [firstId, secondId] = posted.map((message) => (message.type === 'invoke' ? message.id : -1))
    take({ type: 'failure', id: secondId ?? -1, error: 'TypeError: no such luck' })
    take({ type: 'result', id: firstId ?? -1, result: codec.encode(new Set([1])) })
    await expect(first).resolves.toEqual(new Set([1]))
    await expect(second).rejects.toThrow("Error invoking remote method 'ask': TypeError: no such luck")
  })

  test('from the main process come as events', () => {
    const { ipc, take } = openLine()
    const heard: unknown[][] = []
    ipc.on('news', (_event, ...args) => void heard.push(args))
    take({ type: 'message', channel: 'news', args: codec.encode([1, new Map()]) })
    take({ type: 'message', channel: 'other', args: codec.encode([2]) })
    expect(heard).toEqual([[1, new Map()]])
  })

  test('given to the page as it is, ipcRenderer is an empty object', () => {
    const { ipc } = openLine()
    expect(Object.keys(ipc)).toEqual([])
  })
})
