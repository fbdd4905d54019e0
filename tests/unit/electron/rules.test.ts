import { constants } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readArguments } from '../../../electron/arguments.ts'
import { closeAnswer, leaveStep } from '../../../electron/close-rule.ts'
import { afterCrash, type CrashHistory } from '../../../electron/crash-rule.ts'
import { readExitStatus } from '../../../electron/exit-status.ts'
import { resourcesOf } from '../../../electron/resources.ts'
import { fitPlace, SMALLEST } from '../../../electron/window-place.ts'
import { onCloseSchema } from '../../../shared/contract/desktop.ts'

describe('how a utility process ended', () => {
  test.each([
    [0, { code: 0, signal: null }],
    [256, { code: 1, signal: null }],
    [64 << 8, { code: 64, signal: null }],
    [9, { code: null, signal: 'SIGKILL' }],
    [15, { code: null, signal: 'SIGTERM' }],
    [0x80 | constants.signals.SIGSEGV, { code: null, signal: 'SIGSEGV' }],
  ])('status %i on Linux is %o', (status, ended) => {
    expect(readExitStatus(status, 'linux')).toEqual(ended)
  })

  test('on Windows the number is the exit code', () => {
    expect(readExitStatus(3, 'win32')).toEqual({ code: 3, signal: null })
  })
})

describe('the command line', () => {
  const read = (...args: string[]) => readArguments(['/opt/app', ...args], '/home/someone')
  test.each([
    ['nothing given', [], { workspace: null, demo: false, hidden: false }],
    ['the demo', ['--demo', '--hidden'], { workspace: null, demo: true, hidden: true }],
    ['safe mode', ['--safe-mode'], { workspace: null, demo: false, hidden: false, safeMode: true }],
    ['a folder', ['--workspace', '/srv/trainer'], { workspace: '/srv/trainer', demo: false, hidden: false }],
    ['a folder after =', ['--workspace=/srv/a b'], { workspace: '/srv/a b', demo: false, hidden: false }],
    [
      'a folder relative to where it was started',
      ['--workspace', 'mine'],
      { workspace: '/home/someone/mine', demo: false, hidden: false },
    ],
    [
      'hidden, between arguments of Chromium',
      ['--no-sandbox', '--hidden', '.'],
      { workspace: null, demo: false, hidden: true },
    ],
    ['a folder that was forgotten', ['--workspace', '--hidden'], { workspace: null, demo: false, hidden: true }],
    ['a folder that was forgotten at the end', ['--workspace'], { workspace: null, demo: false, hidden: false }],
    ['an empty folder', ['--workspace='], { workspace: null, demo: false, hidden: false }],
  ])('%s', (_, args, expected) => {
    expect(read(...args)).toEqual({
      safeMode: false,
      ...expected,
      workspace: expected.workspace && resolve(expected.workspace),
    })
  })
})

describe('closing the window', () => {
  test.each([
    ['asked where nobody answered yet', { onClose: 'ask', platform: 'linux', tray: true }, 'ask'],
    ['asked without a tray, too', { onClose: 'ask', platform: 'linux', tray: false }, 'ask'],
    ['hides into the tray', { onClose: 'keep', platform: 'linux', tray: true }, 'hide'],
    ['stays in the bar where no tray can be seen', { onClose: 'keep', platform: 'linux', tray: false }, 'minimise'],
    ['quits', { onClose: 'quit', platform: 'win32', tray: true }, 'quit'],
    ['is no question on macOS', { onClose: 'ask', platform: 'darwin', tray: true }, 'hide'],
  ] as const)('%s', (_, given, answer) => {
    expect(closeAnswer({ ...given, owner: 'own' })).toBe(answer)
  })

  test('never hides a window that nothing could bring back', () => {
    for (const onClose of onCloseSchema.options)
      for (const owner of ['own', null] as const)
        expect(closeAnswer({ onClose, platform: 'linux', tray: false, owner })).not.toBe('hide')
  })

  test.each([
    ['asks', 'ask', 'ask'],
    ['leaves them running', 'keep', 'quit'],
    ['leaves them running, too, by a habit of services of our own', 'quit', 'quit'],
  ] as const)('on services of another program %s', (_, onClose, answer) => {
    for (const tray of [true, false])
      expect(closeAnswer({ onClose, platform: 'linux', tray, owner: 'attached' })).toBe(answer)
  })
})

describe('the ways out', () => {
  test.each([
    ['keep', 'own', true, 'hide'],
    ['keep', 'own', false, 'minimise'],
    ['keep', null, true, 'hide'],
    ['keep', 'attached', true, 'quit'],
    ['keep', 'attached', false, 'quit'],
    ['quit', 'own', true, 'quit'],
    ['quit', null, false, 'quit'],
    ['quit', 'attached', true, 'stop-and-quit'],
  ] as const)('%s, with services %s, tray %s: %s', (wanted, owner, tray, step) => {
    expect(leaveStep({ wanted, owner, tray, platform: 'linux' })).toBe(step)
  })

  test('services of another program end only where exactly that was asked for', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const)
      for (const tray of [true, false]) {
        for (const onClose of onCloseSchema.options)
          expect(closeAnswer({ onClose, platform, tray, owner: 'attached' })).not.toBe('stop-and-quit')
        expect(leaveStep({ wanted: 'keep', platform, tray, owner: 'attached' })).toBe('quit')
      }
  })
})

describe('a page that is gone', () => {
  const crashes = (reason: string, times: number[]) => {
    let history: CrashHistory = []
    return times.map((at) => {
      const after = afterCrash(history, reason, at)
      history = after.history
      return after.what
    })
  }

  test('is loaded again', () => {
    expect(crashes('crashed', [0])).toEqual(['reload'])
  })

  test('is no longer loaded again when it keeps crashing', () => {
    expect(crashes('crashed', [0, 1000, 2000, 3000])).toEqual(['reload', 'reload', 'reload', 'ask'])
  })

  test('now and then is loaded again for ever', () => {
    expect(
      crashes(
        'oom',
        [0, 1, 2, 3].map((hour) => hour * 3_600_000),
      ),
    ).toEqual(Array(4).fill('reload'))
  })

  test.each(['launch-failed', 'integrity-failure'])('%s is not tried again', (reason) => {
    expect(crashes(reason, [0])).toEqual(['ask'])
  })

  test('because it was closed needs nothing', () => {
    expect(crashes('clean-exit', [0])).toEqual(['nothing'])
  })
})

describe('where the window opens', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1040 }
  const place = { x: 100, y: 80, width: 1000, height: 700, maximized: false }

  test('the first time, the system chooses where', () => {
    expect(fitPlace(null, [screen])).toEqual({ width: 1180, height: 800, maximized: false })
  })

  test('as it was left', () => {
    expect(fitPlace({ ...place, maximized: true }, [screen])).toEqual({ ...place, maximized: true })
  })

  test('with its size alone when its screen is gone', () => {
    expect(fitPlace({ ...place, x: 2500 }, [screen])).toEqual({ width: 1000, height: 700, maximized: false })
  })

  test('on a second screen, to the left of the first', () => {
    const left = { x: -1280, y: 0, width: 1280, height: 1000 }
    expect(fitPlace({ ...place, x: -1200 }, [screen, left])).toMatchObject({ x: -1200, y: 80 })
  })

  test('where no position is known, with its size', () => {
    expect(fitPlace({ ...place, x: null, y: null }, [screen])).toEqual({ width: 1000, height: 700, maximized: false })
  })

  const rectangle = fc.record({
    x: fc.integer({ min: -4000, max: 4000 }),
    y: fc.integer({ min: -4000, max: 4000 }),
    width: fc.integer({ min: 640, max: 4000 }),
    height: fc.integer({ min: 480, max: 4000 }),
  })
  const anyPlace = fc.record({
    x: fc.option(fc.integer({ min: -9000, max: 9000 })),
    y: fc.option(fc.integer({ min: -9000, max: 9000 })),
    width: fc.integer({ min: 0, max: 9000 }),
    height: fc.integer({ min: 0, max: 9000 }),
    maximized: fc.boolean(),
  })
  test('can always be grasped, and never is too small', () => {
    fc.assert(
      fc.property(anyPlace, fc.array(rectangle, { minLength: 1, maxLength: 3 }), (saved, areas) => {
        const { x, y, width, height } = fitPlace(saved, areas)
        expect(width).toBeGreaterThanOrEqual(SMALLEST.width)
        expect(height).toBeGreaterThanOrEqual(SMALLEST.height)
        if (x === undefined || y === undefined) return
        const seen = areas.some(
          (area) => y >= area.y && y < area.y + area.height && x < area.x + area.width && x + width > area.x,
        )
        expect(seen).toBe(true)
      }),
    )
  })
})

describe('where things lie', () => {
  test('from sources', () => {
    expect(resourcesOf({ programs: '/code/out/node', outside: null })).toMatchObject({
      preload: join('/code/out/preload/preload.cjs'),
      plane: {
        entries: { 'llm-server': join('/code/out/node/llm-server.js') },
        staticDir: join('/code/out/panel'),
      },
      tray: join('/code/resources/tray'),
    })
  })

  test('packed: what is shown by the system lies beside the archive', () => {
    expect(
      resourcesOf({ programs: '/opt/app/resources/app.asar/out/node', outside: '/opt/app/resources' }),
    ).toMatchObject({
      preload: join('/opt/app/resources/app.asar/out/preload/preload.cjs'),
      tray: join('/opt/app/resources/tray'),
      icon: join('/opt/app/resources/icons/icon.png'),
    })
  })
})
