import { expect, test } from 'vitest'
import { createLeave } from '../../../electron/leave.ts'
import type { DesktopPlane } from '../../../electron/plane/desktop-plane.ts'
import type { OnClose } from '../../../shared/contract/desktop.ts'
import { fakePlane } from './plane/fake-planes.ts'

function setUp(kind: DesktopPlane['kind'] | null, { onClose = 'ask', tray = true, fails = false } = {}) {
  const done: string[] = []
  const plane = kind && { ...fakePlane(kind, done).plane }
  if (plane && fails) plane.stop = () => Promise.reject(new Error('no'))
  const leave = createLeave({
    platform: 'linux',
    preferences: {
      get: () => ({
        language: 'system',
        onClose: onClose as OnClose,
        startHidden: true,
        notifications: { on: true, quiet: null },
        checkUpdates: true,
        place: null,
        zoom: 0,
      }),
    },
    hasTray: async () => tray,
    plane: () => plane,
    window: { hide: () => void done.push('hide'), minimise: () => void done.push('minimise') },
    onStop: () => void done.push('ends'),
    onStopFailed: () => void done.push('ends not'),
    quit: () => void done.push('quit'),
  })
  return { leave, done }
}

test('“Close, keep running”: out of sight with services of our own, out of the app with those of another program', async () => {
  const own = setUp('own')
  await own.leave.as('keep')
  expect(own.done).toEqual(['hide'])
  const other = setUp('attached')
  await other.leave.as('keep')
  expect(other.done).toEqual(['quit'])
})

test('“Quit and stop services” stops them first where they are another program’s', async () => {
  const own = setUp('own')
  await own.leave.as('quit')
  expect(own.done).toEqual(['quit'])
  const other = setUp('attached')
  await other.leave.as('quit')
  expect(other.done).toEqual(['ends', 'attached stopped', 'quit'])
})

test('where they do not end, that is told and the app stays', async () => {
  const { leave, done } = setUp('attached', { fails: true })
  await expect(leave.as('quit')).rejects.toThrow('no')
  expect(done).toEqual(['ends', 'ends not'])
})

test.each([
  ['own', 'ask', 'ask', []],
  ['own', 'keep', 'done', ['hide']],
  ['own', 'quit', 'done', ['quit']],
  ['attached', 'ask', 'ask', []],
  ['attached', 'quit', 'done', ['quit']],
  [null, 'keep', 'done', ['hide']],
] as const)('closing the window on services %s, set to %s', async (kind, onClose, answer, effects) => {
  const { leave, done } = setUp(kind, { onClose })
  expect(await leave.closing()).toBe(answer)
  expect(done).toEqual(effects)
})
