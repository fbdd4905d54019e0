import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ControlPlane } from '../../../control/control-plane.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { type PlaneProbe, requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { createSurroundings, type Surroundings } from '../../support/product-page.ts'
import { startPlane } from '../../support/start-plane.ts'

let around: Surroundings
let plane: ControlPlane
let probe: PlaneProbe
beforeEach(async () => {
  around = await createSurroundings({ llm_source: 'ollama' })
})
afterEach(async () => {
  await probe.close()
  await plane.stop()
  await around[Symbol.asyncDispose]()
})

const start = async (safeMode: boolean): Promise<void> => {
  plane = await startPlane(around.workspace.dir, {}, { safeMode })
  probe = await watchPlane(around.workspace.dir)
}
const running = (): string[] => plane.state().services.flatMap(({ id, pid }) => (pid === null ? [] : [id]))

it('starts nothing but the panel, asks nobody, tells of a crash before, and is left by a start of all services', async () => {
  await start(true)
  expect(plane.state()).toMatchObject({
    level: 'stopped',
    sentence: 'Safe mode: nothing runs but this panel',
    services: expect.arrayContaining([expect.objectContaining({ id: 'ollama', health: 'unknown', checkedAt: null })]),
  })
  await expect(probe.client.services.start({ service: 'middleware' })).rejects.toThrow('Safe mode starts nothing')
  await expect(probe.client.services.restart({})).rejects.toThrow('Safe mode starts nothing')
  await probe.client.services.check({})
  // Settings that are changed start nothing either.
  await probe.client.config.update({ health: { interval_ms: 300, timeout_ms: 900, failure_threshold: 2 } })
  expect(running()).toEqual([])
  expect(around.ollama.requests).toEqual([])
  expect(await probe.client.plane.health()).toMatchObject({ safeMode: true, services: [], crash: null })

  // A key that nobody knows any more may stand in it.
  expect(JSON.stringify(plane.noteCrash(new Error(`of ${fakeKey('01d')}`)))).not.toContain(fakeKey('01d'))
  plane.noteCrash(new Error('a fault of a test'))
  await probe.close()
  await plane.stop()
  await start(true)
  const own = await probe.client.plane.health()
  expect(own).toMatchObject({ state: 'attention', crash: { message: 'Error: a fault of a test', inARow: 1 } })
  expect(own.findings).toContainEqual({ fault: 'crashed', params: { message: 'Error: a fault of a test', count: 1 } })
  expect(plane.state().diagnoses).toContainEqual(expect.objectContaining({ id: 'app-crashed', severity: 'note' }))
  expect(await readdir(join(around.workspace.dir, '.llm-trainer'))).not.toContain('crash.json')

  await probe.client.services.start({})
  await probe.when(requiredAreHealthy)
  expect(running()).toEqual(['llm-server', 'middleware'])
  await expect
    .poll(async () =>
      (await probe.client.plane.health()).services.map(({ service, points }) => [service, points.length > 0]),
    )
    .toEqual([
      ['llm-server', true],
      ['middleware', true],
    ])
  expect(await probe.client.plane.health()).toMatchObject({
    safeMode: false,
    doors: { isOpen: true, lost: 0, clients: 0 },
    places: expect.arrayContaining([{ id: 'config', path: around.workspace.configFile, bytes: expect.any(Number) }]),
  })
})
