import { describe, expect, test } from 'vitest'
import { createPlaneHost, type HostedPlane } from '../../../../control/workspaces/plane-host.ts'
import { problemError } from '../../../../shared/problem.ts'
import { reason } from '../../../../shared/reason.ts'
import type { PanelState } from '../../../../shared/state.ts'
import type { Inspection } from '../../../../shared/workspaces.ts'
import { emptyInspection } from '../../../support/inspections.ts'
import { panelStateWith } from '../../../support/panel-state.ts'
import { workspaceWith } from '../../../support/state-builders.ts'

type FakePlane = HostedPlane & { dir: string; tell(): void }

const starting = reason('level.starting')
const works = reason('level.ok')

/** Control planes that note what is done to them, in order; `refuses` cannot be started, `silent` never tells of its services. */
function world({ refuses = '', silent = '' }: { refuses?: string; silent?: string } = {}) {
  const events: string[] = []
  const planes: FakePlane[] = []
  const start = async (dir: string): Promise<FakePlane> => {
    events.push(`start ${dir}`)
    if (dir === refuses) throw problemError('bad-input', 'There is no room.')
    const listeners = new Set<(state: PanelState) => void>()
    const stateOf = (headline: PanelState['headline']) =>
      panelStateWith({ headline, services: [], workspace: workspaceWith({ path: dir }) })
    let state = stateOf(dir === silent ? starting : works)
    const plane: FakePlane = {
      dir,
      state: () => state,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      tell() {
        state = stateOf(works)
        for (const listener of [...listeners]) listener(state)
      },
      ticketUrl: () => `http://door${dir}`,
      standBy: async () => void events.push(`stand by ${dir}`),
      takeUp: () => void events.push(`take up ${dir}`),
      stop: async () => void events.push(`stop ${dir}`),
    }
    planes.push(plane)
    return plane
  }
  const host = (change: { inspect?(dir: string): Promise<Inspection>; toldWithinMs?: number } = {}) =>
    createPlaneHost<FakePlane>({
      dir: '/a',
      start,
      inspect: async (path) => ({ ...emptyInspection, path }),
      ticketOf: async () => 'http://door/other',
      afterAnswerMs: 60_000,
      onFailure(error) {
        throw error
      },
      ...change,
    })
  return { events, planes, host }
}

describe('going over to another workspace', () => {
  test('the services here stop before those there start, and this door stays open for its answer', async () => {
    const { events, host } = world()
    const it = await host()
    const seen: string[] = []
    it.subscribe(({ dir }) => seen.push(dir))
    await expect(it.open('/b')).resolves.toEqual({ url: 'http://door/b' })
    expect(it.current().dir).toBe('/b')
    expect(seen).toEqual(['/b'])
    expect(events).toEqual(['start /a', 'stand by /a', 'start /b'])
    await it.close()
    expect(events.slice(3).toSorted()).toEqual(['stop /a', 'stop /b'])
  })

  test('back again at once: the one that was left ends first', async () => {
    const { events, host } = world()
    const it = await host()
    await it.open('/b')
    await it.open('/a')
    expect(events).toEqual(['start /a', 'stand by /a', 'start /b', 'stop /a', 'stand by /b', 'start /a'])
    await it.close()
  })

  test('one that cannot start leaves this one as it was, and says why', async () => {
    const { events, host } = world({ refuses: '/b' })
    const it = await host()
    await expect(it.open('/b')).rejects.toThrow('/b was not opened: There is no room. This workspace runs as before.')
    expect(it.current().dir).toBe('/a')
    expect(events).toEqual(['start /a', 'stand by /a', 'start /b', 'take up /a'])
    await it.close()
  })

  test('one that does not tell in time what became of its services is stopped again', async () => {
    const { events, host } = world({ silent: '/b' })
    const it = await host({ toldWithinMs: 20 })
    await expect(it.open('/b')).rejects.toThrow('/b was not opened: It did not come up within 0.02 s.')
    expect(events).toEqual(['start /a', 'stand by /a', 'start /b', 'stop /b', 'take up /a'])
    await it.close()
  })

  test('waits until the new one tells', async () => {
    const { planes, host } = world({ silent: '/b' })
    const it = await host()
    const opened = it.open('/b')
    await expect.poll(() => planes.length).toBe(2)
    expect(it.current().dir).toBe('/a')
    planes[1]?.tell()
    await expect(opened).resolves.toEqual({ url: 'http://door/b' })
    await it.close()
  })

  test('one at a time', async () => {
    const { planes, host } = world({ silent: '/b' })
    const it = await host()
    const first = it.open('/b')
    await expect(it.open('/c')).rejects.toThrow('Another folder is being opened.')
    await expect.poll(() => planes.length).toBe(2)
    planes[1]?.tell()
    await first
    await it.close()
  })

  test('closing ends a start that is under way, and nothing is started after it', async () => {
    const { events, planes, host } = world({ silent: '/b' })
    const it = await host()
    const opened = it.open('/b')
    const refusal = expect(opened).rejects.toThrow('LLM Trainer is being closed.')
    await expect.poll(() => planes.length).toBe(2)
    await it.close()
    await refusal
    expect(events).toEqual(['start /a', 'stand by /a', 'start /b', 'stop /b', 'stop /a'])
    await expect(it.open('/c')).rejects.toThrow('being closed')
  })

  test('a folder that cannot be one is refused before anything stops', async () => {
    const { events, host } = world()
    const refusal = reason('folder.not-a-folder', { path: '/b' })
    const it = await host({
      inspect: async (path) => ({ ...emptyInspection, path, standing: 'unusable', refusal }),
    })
    await expect(it.open('/b')).rejects.toThrow('/b is a file, not a folder.')
    expect(events).toEqual(['start /a'])
    await it.close()
  })

  test('where another control plane runs already, its panel is shown, and this one goes on', async () => {
    const { events, host } = world()
    const it = await host({
      inspect: async (path) => ({ ...emptyInspection, path, standing: 'running', running: { pid: 7, panel: 'x' } }),
    })
    await expect(it.open('/b')).resolves.toEqual({ url: 'http://door/other' })
    expect(it.current().dir).toBe('/a')
    expect(events).toEqual(['start /a'])
    await it.close()
  })

  test('the one that is open is only shown', async () => {
    const { events, host } = world()
    const it = await host()
    await expect(it.open('/a/')).resolves.toEqual({ url: 'http://door/a' })
    expect(events).toEqual(['start /a'])
    await it.close()
  })
})
