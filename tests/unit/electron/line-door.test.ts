import { implement } from '@orpc/server'
import { describe, expect, test, vi } from 'vitest'
import { createLineDoor } from '../../../electron/line-door.ts'
import { portConnect } from '../../../renderer/connection/port-line.ts'
import { windowContract } from '../../../shared/contract/desktop.ts'
import type { PanelState } from '../../../shared/state.ts'
import { bridgeChannel, type WindowBridge } from '../../../shared/window-bridge.ts'
import { eventually } from '../../support/eventually.ts'
import { type FakePage, pairedIpc } from '../../support/paired-ipc.ts'
import { scenes } from '../../support/panel-scenes.ts'

const electron = vi.hoisted(() => ({
  ipcRenderer: { send: (..._: unknown[]): void => undefined, on: (..._: unknown[]): void => undefined },
  exposed: new Map<string, unknown>(),
}))
vi.mock('electron', () => ({
  ipcRenderer: electron.ipcRenderer,
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api) },
}))

/** The bridge as the real preload exposes it to a page. */
async function bridgeOf({ renderer }: FakePage): Promise<WindowBridge> {
  electron.ipcRenderer.send = renderer.send as never
  electron.ipcRenderer.on = renderer.on.bind(renderer) as never
  vi.resetModules()
  await import('../../../electron/preload.ts')
  const [bridge] = electron.exposed.values()
  electron.exposed.clear()
  return bridge as WindowBridge
}

const never = new AbortController().signal

function routerOf(events: string[] = []) {
  const base = implement(windowContract)
  const state = scenes.ok()
  return {
    state: {
      get: base.state.get.handler(() => state),
      watch: base.state.watch.handler(async function* ({ signal }) {
        yield state
        await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
        events.push('stream ended')
      }),
    },
  } as never
}

const nowhere = () => {
  throw new Error('no line leads to another machine')
}

async function setUp() {
  const ipc = pairedIpc()
  const refused: string[] = []
  const door = createLineDoor({ ipc: ipc.main, onRefused: (why) => refused.push(why) })
  const page = ipc.page()
  const bridge = await bridgeOf(page)
  return { ipc, door, page, bridge, refused, connect: portConnect(bridge) }
}

describe('the line between page and main process', () => {
  test('carries calls and streams of the contract', async () => {
    const { door, connect } = await setUp()
    door.serve(routerOf(), nowhere)
    const line = await connect(never)
    expect((await line.api.state.get()).level).toBe('ok')
    expect(door.showsThisComputer()).toBe(true)
    const first = await (await line.api.state.watch()).next()
    expect((first.value as PanelState).level).toBe('ok')
  })

  test('leads to another machine where one is named, and lets go of it', async () => {
    const { door, bridge } = await setUp()
    const led: string[] = []
    door.serve({} as never, (machine) => {
      led.push(machine)
      return { router: routerOf(led), close: () => void led.push('let go') }
    })
    const line = await portConnect(bridge, 'lab')(never)
    expect((await line.api.state.get()).level).toBe('ok')
    expect(door.showsThisComputer()).toBe(false)
    line.close()
    await eventually(() => expect(led).toEqual(['lab', 'let go']))
  })

  test('that was opened before there is anything to serve waits', async () => {
    const { door, connect } = await setUp()
    const line = await connect(never)
    const answer = line.api.state.get()
    door.serve(routerOf(), nowhere)
    expect((await answer).level).toBe('ok')
  })

  test('ends when the door closes: the page knows, and what it asked for has failed', async () => {
    const { door, page, connect } = await setUp()
    const line = await connect(never)
    const answer = line.api.state.get()
    await eventually(() => expect(page.sent).toContain('data'))
    door.close()
    expect(line.broken.aborted).toBe(true)
    await expect(answer).rejects.toThrow()
  })

  test.each(['destroyed', 'render-process-gone'])('ends its streams when the page is gone: %s', async (event) => {
    const { door, page, connect } = await setUp()
    const events: string[] = []
    door.serve(routerOf(events), nowhere)
    const line = await connect(never)
    await (await line.api.state.watch()).next()
    page.contents.emit(event as 'destroyed')
    await eventually(() => expect(events).toEqual(['stream ended']))
  })

  test('opened again by a page that was loaded anew replaces the one before', async () => {
    const { door, page, connect } = await setUp()
    const events: string[] = []
    door.serve(routerOf(events), nowhere)
    await (await (await connect(never)).api.state.watch()).next()
    const line = await portConnect(await bridgeOf(page))(never)
    await eventually(() => expect(events).toEqual(['stream ended']))
    expect((await line.api.state.get()).level).toBe('ok')
  })

  test('a line that was replaced hears nothing any more, and says nothing', async () => {
    const { door, connect } = await setUp()
    door.serve(routerOf(), nowhere)
    const first = await connect(never)
    const second = await connect(never)
    const lost = first.api.state.get()
    lost.catch(() => undefined)
    first.close()
    expect((await second.api.state.get()).level).toBe('ok')
    expect(second.broken.aborted).toBe(false)
  })
})

describe('whoever is not the panel is refused', () => {
  test.each([
    ['a frame of another origin', { origin: 'https://evil.example', parent: null }],
    ['a frame within the panel', { origin: 'app://panel', parent: { origin: 'app://panel', parent: null } }],
    ['a frame that is gone', null],
  ])('%s', async (_, frame) => {
    const { door, page, connect, refused } = await setUp()
    door.serve(routerOf(), nowhere)
    page.frame = frame
    const line = await connect(never)
    void line.api.state.get().catch(() => undefined)
    await eventually(() => expect(refused.length).toBeGreaterThanOrEqual(2))
    expect(refused[0]).toContain('did not come from the panel')
  })

  test.each([
    ['no message', 'hello'],
    ['an unknown type', { line: 1, type: 'explode' }],
    ['no line', { type: 'data', data: '' }],
    ['data of a wrong kind', { line: 1, type: 'data', data: { deep: true } }],
    ['too much data', { line: 1, type: 'data', data: 'x'.repeat(256 * 1024 + 1) }],
  ])('%s', async (_, message) => {
    const { page, refused } = await setUp()
    page.renderer.send(bridgeChannel, message)
    expect(refused).toHaveLength(1)
  })
})
