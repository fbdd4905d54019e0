import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RunningPlane } from '../../../../control/attach/find-running.ts'
import { openPlaneLine } from '../../../../control/attach/plane-line.ts'
import { problemError } from '../../../../shared/problem.ts'
import { closedPort } from '../../../support/health-targets.ts'
import { isLongRun } from '../../../support/long-run.ts'
import { type OpenDoor, openDoor, TOKEN } from '../../../support/open-door.ts'
import { waitFor } from '../../../support/wait-for.ts'

let opened: OpenDoor
beforeEach(async () => {
  opened = await openDoor(() => ({
    restartService: async () => undefined,
    checkKey: () => Promise.reject(problemError('key-missing', 'There is no key.')),
  }))
})
afterEach(() => opened.closeAll())

const running = (change: Partial<RunningPlane> = {}): RunningPlane => ({
  origin: opened.door.origin,
  pid: 4711,
  token: TOKEN,
  workspaceId: 'test-workspace',
  workspace: '/somewhere',
  ...change,
})

/** The connections that are made from now on, both sides of each: what files of tests before left in this process is not ours. */
function watchSockets(): Disposable & { open(): number } {
  const seen = new Set<Socket>()
  const see = (message: unknown): void => void seen.add((message as { socket: Socket }).socket)
  const channels = ['net.client.socket', 'net.server.socket']
  for (const channel of channels) subscribe(channel, see)
  return {
    open: () => [...seen].filter(({ destroyed }) => !destroyed).length,
    [Symbol.dispose]() {
      for (const channel of channels) unsubscribe(channel, see)
    },
  }
}

describe('a line to a running control plane', () => {
  test('serves the contract through it: calls with their input, streams, and refusals with their problem', async () => {
    const line = await openPlaneLine(running())
    const served = createRouterClient(line.router)
    await served.services.restart({ service: 'middleware' })
    expect(opened.plane.calls).toContainEqual(['restartService', 'middleware'])
    await expect(served.key.check()).rejects.toMatchObject({ code: 'PROBLEM', data: { code: 'key-missing' } })

    const states = await served.state.watch()
    expect((await states.next()).value).toMatchObject({ level: 'ok' })
    opened.plane.set({ level: 'broken' })
    expect((await states.next()).value).toMatchObject({ level: 'broken' })
    await states.return?.(undefined)
    await waitFor(opened.plane.readers, (count) => count === 0)
    line.close()
  })

  test('tells its end, and what is asked on it then fails', async () => {
    const line = await openPlaneLine(running())
    const states = await line.api.state.watch()
    await states.next()
    const next = states.next().then(
      ({ done }) => done,
      () => true,
    )
    await opened.door.close()
    if (!line.gone.aborted) await once(line.gone, 'abort')
    expect(await next).toBe(true)
    await expect(line.api.state.get()).rejects.toThrow()
  })

  test('is not opened to a stranger, who learns nothing', async () => {
    const stranger = await openDoor(undefined, { workspaceId: 'another' })
    await expect(openPlaneLine(running({ origin: stranger.door.origin }))).rejects.toThrow(
      'not the LLM Trainer of this',
    )
    expect(stranger.plane.calls).toEqual([])
    await stranger.closeAll()
  })

  test.each([
    ['whose door is not open yet', () => ({ origin: null }), 'just starting'],
    ['that does not answer', async () => ({ origin: `http://127.0.0.1:${await closedPort()}` }), 'does not answer'],
    ['that does not know the token', () => ({ token: 'wrong' }), 'does not answer'],
  ])('to one %s is refused with the reason', async (_, change, why) => {
    await expect(openPlaneLine(running(await change()))).rejects.toThrow(why)
  })

  test(`can be opened and closed ${isLongRun ? 100 : 5} times without a trace on either side`, async () => {
    const visit = async (): Promise<void> => {
      const line = await openPlaneLine(running())
      const states = await createRouterClient(line.router).state.watch()
      await states.next()
      line.close()
      await waitFor(opened.plane.readers, (count) => count === 0)
    }
    using sockets = watchSockets()
    await visit()
    await waitFor(sockets.open, (count) => count === 0)
    const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    for (let round = 0; round < (isLongRun ? 100 : 5); round += 1) await visit()
    await waitFor(sockets.open, (count) => count === 0)
    const left = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    // A line that leaves one timer, of its own or of the door's heartbeat, leaves as many as there were lines.
    expect(left - timers).toBeLessThan(5)
  })
})
