import { describe, expect, test } from 'vitest'
import { chooseDoor, withoutOwnOptions, withoutWindowOptions } from '../../../scripts/setup/door.mjs'

const desktop = { args: [] as string[], env: { DISPLAY: ':0' }, platform: 'linux', uid: 1000 }
const window = { door: 'window' }

describe('npm start opens a window', () => {
  test.each([
    ['on X', {}],
    ['on Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }],
    [
      'with a display that SSH forwards',
      { env: { DISPLAY: 'localhost:10.0', SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' } },
    ],
    ['on a Mac', { env: {}, platform: 'darwin', uid: 501 }],
    ['on Windows', { env: {}, platform: 'win32', uid: null }],
    ['for a folder', { args: ['--workspace', 'my folder'] }],
    ['for the demo', { args: ['--demo'] }],
    ['for a folder, hidden', { args: ['--workspace=/my folder', '--hidden'] }],
    ['for root who takes the risk', { uid: 0, args: ['--no-sandbox'] }],
  ])('%s', (_case, given) => {
    expect(chooseDoor({ ...desktop, ...given })).toEqual(window)
  })
})

describe('npm start opens the browser', () => {
  test.each([
    ['as asked', { args: ['--headless'] }],
    ['--port is an option', { args: ['--port', '8090'] }],
    ['--help is an option', { args: ['--help'] }],
    ['no display', { env: {} }],
    ['no display', { env: {}, args: ['--no-sandbox'], uid: 0 }],
    ['does not run as root', { uid: 0 }],
    ['over SSH', { env: { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }, platform: 'darwin' }],
  ])('%s', (why, given) => {
    expect(chooseDoor({ ...desktop, ...given })).toEqual({ door: 'browser', why: expect.stringContaining(why) })
  })
})

test('each door gets the arguments that it understands', () => {
  const args = ['--window', '--workspace', 'folder', '--hidden', '--headless', '--no-sandbox']
  expect(withoutWindowOptions(args)).toEqual(['--workspace', 'folder'])
  expect(withoutOwnOptions(['--window', '--workspace', 'folder', '--hidden'])).toEqual([
    '--workspace',
    'folder',
    '--hidden',
  ])
})
