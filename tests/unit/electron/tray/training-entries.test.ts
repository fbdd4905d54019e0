import { describe, expect, test } from 'vitest'
import { trayContent } from '../../../../electron/tray/tray-content.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { idleTraining, type TrainingState } from '../../../../shared/training.ts'
import { panelState } from '../../../support/panel-fixtures.ts'
import { backendsWith } from '../../../support/state-builders.ts'
import { runningSession } from '../../../support/training-states.ts'
import { callOf, entryOf, labelOf, live } from './tray-menu.ts'

const menuWith = (training: Partial<TrainingState>, backends = backendsWith()) =>
  trayContent(live(panelState({ training: { ...idleTraining, ...training }, backends }))).menu

describe('training in the tray', () => {
  test('is not there while none runs', () => {
    for (const step of ['idle', 'done'] as const)
      expect(menuWith({ step, session: runningSession() }).some(({ id }) => id === 'training')).toBe(false)
  })

  test('says how far it is, in steps, so that the menu is not built anew with each exchange', () => {
    const at = (exchanges: number): string | undefined =>
      labelOf(menuWith({ step: 'running', session: runningSession({ exchanges }) }), 'training')
    expect(at(41)).toBe('Training: 40% done')
    expect(at(49)).toBe(at(41))
  })

  test('says why it is paused, and goes on', async () => {
    const menu = menuWith({
      step: 'paused',
      reason: { kind: 'problem', problem: problemOf('key-rejected', 'no') },
      session: runningSession(),
    })
    expect(labelOf(menu, 'training')).toBe('Training paused: OpenRouter rejected the key')
    expect(await callOf(menu, 'training:resume')).toEqual([['training.resume', {}]])
  })

  test('can be paused and stopped, but not while it is stopping', async () => {
    const menu = menuWith({ step: 'running', session: runningSession() })
    expect(await callOf(menu, 'training:pause')).toEqual([['training.pause', undefined]])
    expect(await callOf(menu, 'training:stop')).toEqual([['training.stop', undefined]])
    const stopping = menuWith({ step: 'stopping', session: runningSession() })
    expect(entryOf(stopping, 'training:stop')).toMatchObject({ enabled: false })
  })

  test('of the Python middleware can only be stopped', () => {
    const python = backendsWith({ kind: 'python', scripts: ['middleware'] })
    const menu = menuWith({ step: 'running', session: runningSession() }, python)
    expect(entryOf(menu, 'training:pause')).toBeUndefined()
    expect(entryOf(menu, 'training:stop')).toMatchObject({ enabled: true })
  })
})
