import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { implement } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunningPlane } from '../../../cli/parts.ts'
import { contract } from '../../../shared/contract/index.ts'
import { builtProgram } from '../../support/built-programs.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { planeBehind, runToEnd } from '../../support/run-cli.ts'
import { createScriptedPlane } from '../../support/scripted-plane.ts'

const ended = { code: 3, err: expect.stringContaining('"code":"not-running","message":"LLM Trainer ended."') }
const silent = { code: 2, err: expect.stringContaining('"code":"no-answer"') }

describe('a control plane that is killed while it is watched', () => {
  const folder = mkdtempSync(join(tmpdir(), 'llmt-killed-'))
  const children: ChildProcessWithoutNullStreams[] = []
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL')
    await Promise.all(children.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')))
    rmSync(folder, { recursive: true })
  })

  function run(...args: string[]) {
    const env = { PATH: process.env.PATH, HOME: folder, LLM_TRAINER_WORKSPACES: join(folder, 'workspaces.json') }
    const place = ['--workspace', join(folder, 'workspace'), '--json']
    const child = spawn(process.execPath, [builtProgram('llm-trainer'), ...args, ...place], { env })
    children.push(child)
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    let err = ''
    child.stderr.on('data', (chunk) => {
      err += String(chunk)
    })
    return {
      child,
      line: async (): Promise<unknown> => JSON.parse(String((await lines.next()).value)),
      exited: once(child, 'close').then(([code]) => ({ code, err })),
    }
  }

  it('ends every command that watches or follows it with 3, as a plane that ends in order does', async () => {
    const plane = run('up', '--no-open', '--safe-mode')
    expect(await plane.line()).toMatchObject({ event: 'ready' })
    const watching = [run('status', '--watch'), run('services', 'list', '--watch'), run('logs', '-f')]
    await Promise.all(watching.map(({ line }) => line()))
    plane.child.kill('SIGKILL')
    expect(await Promise.all(watching.map(({ exited }) => exited))).toMatchObject([ended, ended, ended])
  })
})

/** A way to a door on which connections can be reset, as a network or a firewall does. */
async function startRelay(to: string) {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const door = connect(Number(new URL(to).port), '127.0.0.1')
    for (const socket of [client, door]) {
      sockets.add(socket)
      socket.on('error', () => undefined).once('close', () => sockets.delete(socket))
    }
    client.pipe(door).pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const reset = (): void => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    reset,
    async close() {
      if (!server.listening) return
      reset()
      server.close()
      await once(server, 'close')
    },
  }
}

describe('a stream that breaks in the middle of an answer', () => {
  let open: OpenDoor
  let relay: Awaited<ReturnType<typeof startRelay>>
  let running: RunningPlane
  let breakOff = (): void => relay.reset()
  beforeEach(async () => {
    const plane = createScriptedPlane()
    const { router } = plane
    const watch = implement(contract).state.watch.handler(async function* ({ signal }) {
      yield plane.store.get()
      breakOff()
      await new Promise((resolve) => signal?.addEventListener('abort', resolve))
    })
    open = await openDoor(undefined, { router: { ...router, state: { ...router.state, watch } } })
    plane.store.close()
    relay = await startRelay(open.door.origin)
    running = planeBehind(open, { origin: relay.origin })
    breakOff = relay.reset
  })
  afterEach(async () => {
    await relay.close()
    await open.closeAll()
  })

  /** What `status --watch` comes to. `later`: what is found to run, each time that somebody looks again; the last one stays. */
  async function watched(later: readonly (RunningPlane | null)[], change: Partial<RunningPlane> = {}) {
    const found = [{ ...running, ...change }, ...later]
    let looks = 0
    return runToEnd(['status', '--watch', '--json'], {
      async findRunning() {
        looks += 1
        return found[Math.min(looks, found.length) - 1] ?? null
      },
    })
  }

  it('ends with 3 where nothing runs any more', async () => {
    expect(await watched([null])).toMatchObject(ended)
  })

  it('ends with 3 where another one runs by now', async () => {
    expect(await watched([{ ...running, pid: 4712 }])).toMatchObject(ended)
  })

  it('ends with 3 where the door is closed by force, and what was behind it takes its time to end', async () => {
    breakOff = () => void relay.close()
    expect(await watched([running, running, running, null])).toMatchObject(ended)
  })

  it('ends with 2 where the same one still runs and answers', async () => {
    expect(await watched([running])).toMatchObject(silent)
  })

  it('ends with 2 where it is on another machine, of which nothing can be seen from here', async () => {
    expect(await watched([null], { remote: { name: 'lab', access: 'read' } })).toMatchObject(silent)
  })
})
