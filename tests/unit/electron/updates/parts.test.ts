import { EventEmitter } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { COMES_UP_WITHIN_MS, judge, runningServices } from '../../../../electron/updates/after.ts'
import { hand } from '../../../../electron/updates/engine.ts'
import { failureOf } from '../../../../electron/updates/failure.ts'
import { stuckQuestion } from '../../../../electron/updates/first-start.ts'
import { foundOf, type ReleaseInfo } from '../../../../electron/updates/found.ts'
import { hindranceOf } from '../../../../electron/updates/hindrance.ts'
import { readSource } from '../../../../electron/updates/source.ts'
import { lookAround } from '../../../../electron/updates/surroundings.ts'
import { installCommand, PACKAGE_NAME, wayOf } from '../../../../electron/updates/way.ts'
import packageFile from '../../../../package.json' with { type: 'json' }
import type { PanelState } from '../../../../shared/state.ts'
import { updates as words } from '../../../../shared/words/en/updates.ts'
import { scenes } from '../../../support/panel-scenes.ts'

const generic = readSource('provider: generic\nurl: https://updates.example/app\nupdaterCacheDirName: x\n')
const github = readSource('provider: github\nowner: somebody\nrepo: panel\n')

describe('an installation that the system’s own updater does', () => {
  const systems = () => Object.assign(new EventEmitter(), { quitAndInstall: vi.fn() })
  type Updater = Parameters<typeof hand>[0]

  test('ends the app where it fails', () => {
    vi.useFakeTimers()
    const [updater, leave] = [systems(), vi.fn()]
    hand(updater as unknown as Updater, leave, 1_000)
    expect(updater.quitAndInstall).toHaveBeenCalledOnce()
    expect(leave).not.toHaveBeenCalled()
    updater.emit('error', new Error('The signature is another one'))
    expect(leave).toHaveBeenCalledOnce()
    vi.useRealTimers()
  })

  test('ends the app where it never begins', () => {
    vi.useFakeTimers()
    const leave = vi.fn()
    hand(systems() as unknown as Updater, leave, 1_000)
    vi.advanceTimersByTime(999)
    expect(leave).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(leave).toHaveBeenCalledOnce()
    vi.useRealTimers()
  })
})

describe('where newer versions are', () => {
  test('a folder on a server', () => {
    expect(generic?.isSafe).toBe(true)
    expect(generic?.file('2.0.0', 'a b.deb')).toBe('https://updates.example/app/a%20b.deb')
    expect(generic?.back('1.0.0', 'app-1.0.0.exe')).toBe('https://updates.example/app/app-1.0.0.exe')
  })

  test('releases on GitHub', () => {
    expect(github?.file('2.0.0', 'app.deb')).toBe('https://github.com/somebody/panel/releases/download/v2.0.0/app.deb')
    expect(github?.back('1.0.0', 'app.exe')).toBe('https://github.com/somebody/panel/releases/tag/v1.0.0')
  })

  test.each([
    ['http://updates.example/', false],
    ['http://127.0.0.1:8080/', true],
    ['https://updates.example/', true],
    ['file:///etc/', false],
  ])('%s is safe: %s', (url, isSafe) => {
    expect(readSource(`provider: generic\nurl: ${url}\n`)?.isSafe).toBe(isSafe)
  })

  test.each(['', 'null', 'provider: s3\nbucket: x\n', 'provider: generic\n', '{ not yaml'])(
    '%j tells nothing',
    (text) => {
      expect(readSource(text)).toBeNull()
    },
  )
})

describe('how this build gets newer versions', () => {
  const facts = {
    isPackaged: true,
    platform: 'linux',
    source: generic,
    format: null,
    appImage: '/home/ada/llm-trainer.AppImage',
    canReplace: true,
    hasZypper: false,
  } as const

  test.each([
    ['an AppImage by itself', {}, { kind: 'itself' }],
    ['one in a folder of the system not', { canReplace: false }, { kind: 'none', why: 'read-only' }],
    ['a folder that was unpacked not', { appImage: null }, { kind: 'none', why: 'not-installed' }],
    ['one that was told no place not', { source: null }, { kind: 'none', why: 'no-source' }],
    [
      'one whose place is not safe not',
      { source: readSource('provider: generic\nurl: http://updates.example/\n') },
      { kind: 'none', why: 'unsafe-source' },
    ],
    ['nothing that is developed', { isPackaged: false }, { kind: 'none', why: 'development' }],
    ['the installer’s by itself', { platform: 'win32', appImage: null }, { kind: 'itself' }],
    ['macOS’ by itself', { platform: 'darwin', appImage: null }, { kind: 'itself' }],
    [
      'a package by its manager',
      { format: 'deb', appImage: null },
      {
        kind: 'packages',
        format: 'deb',
        command: 'sudo apt install --only-upgrade llm-trainer-control-panel',
        looks: true,
      },
    ],
    [
      'a package without a place, too',
      { format: 'rpm', appImage: null, source: null },
      { kind: 'packages', format: 'rpm', command: 'sudo dnf upgrade llm-trainer-control-panel', looks: false },
    ],
  ] as const)('%s', (_, change, way) => {
    expect(wayOf({ ...facts, ...change })).toEqual(way)
  })

  test('the package is called as electron-builder calls it', () => {
    expect(PACKAGE_NAME).toBe(packageFile.name)
  })

  test.each([
    ['deb', 'a.deb', false, 'sudo apt install ./a.deb'],
    ['rpm', 'a.rpm', false, 'sudo dnf install ./a.rpm'],
    ['rpm', 'a.rpm', true, 'sudo zypper install ./a.rpm'],
    ['rpm', null, true, 'sudo zypper update llm-trainer-control-panel'],
  ] as const)('%s %s, zypper %s: %s', (format, file, hasZypper, command) => {
    expect(installCommand(format, file, hasZypper)).toBe(command)
  })
})

describe('what lies beside the app', () => {
  test('says how it is updated, and what cannot be read says nothing', async () => {
    const resources = await mkdtemp(join(tmpdir(), 'llm-trainer-resources-'))
    try {
      const ask = () => lookAround({ isPackaged: true, platform: 'linux', env: {}, resources })
      expect((await ask()).way).toEqual({ kind: 'none', why: 'no-source' })
      // Neither is a file.
      await mkdir(join(resources, 'app-update.yml'))
      await mkdir(join(resources, 'package-type'))
      expect((await ask()).way).toEqual({ kind: 'none', why: 'no-source' })
      await rm(join(resources, 'app-update.yml'), { recursive: true })
      await rm(join(resources, 'package-type'), { recursive: true })
      await writeFile(join(resources, 'app-update.yml'), 'provider: generic\nurl: https://updates.example/\n')
      expect((await ask()).way).toEqual({ kind: 'none', why: 'not-installed' })
      await writeFile(join(resources, 'package-type'), 'rpm\n')
      expect((await ask()).way).toMatchObject({ kind: 'packages', format: 'rpm', looks: true })
    } finally {
      await rm(resources, { recursive: true, force: true })
    }
  })
})

describe('what was found, for this computer', () => {
  const info: ReleaseInfo = {
    version: '2.0.0',
    releaseDate: '2026-11-01T00:00:00.000Z',
    files: [
      { url: 'llm-trainer-2.0.0-linux-arm64.deb', size: 2 },
      { url: 'llm-trainer-2.0.0-linux-amd64.deb', size: 1 },
      { url: 'llm-trainer-linux-x86_64.AppImage', size: 3 },
    ],
  }
  const facts = { source: github, platform: 'linux', arch: 'x64', hasZypper: false } as const
  const deb = { kind: 'packages', format: 'deb', command: '', looks: true } as const

  test('an AppImage and how large it is', () => {
    expect(foundOf(info, { ...facts, way: { kind: 'itself' } })).toEqual({
      version: '2.0.0',
      releasedAt: Date.UTC(2026, 10, 1),
      bytes: 3,
      command: null,
      url: null,
    })
  })

  test('a package, where it is and the command for it, of this kind of processor', () => {
    const command = 'sudo apt install ./llm-trainer-2.0.0-linux-amd64.deb'
    expect(foundOf(info, { ...facts, way: deb })).toMatchObject({
      bytes: 1,
      command,
      url: 'https://github.com/somebody/panel/releases/download/v2.0.0/llm-trainer-2.0.0-linux-amd64.deb',
    })
    expect(foundOf(info, { ...facts, arch: 'arm64', way: deb }).bytes).toBe(2)
  })

  test('nothing that a list calls a file gets into a command unless it is a plain name', () => {
    const evil = { ...info, files: [{ url: 'x; rm -rf ~ .deb' }, { url: '$(id).deb' }, { url: '../../a b.deb' }] }
    expect(foundOf(evil, { ...facts, way: deb })).toMatchObject({
      command: 'sudo apt install --only-upgrade llm-trainer-control-panel',
      url: null,
    })
  })
})

describe('what an update may not disturb', () => {
  const withTraining = (step: PanelState['training']['step'], reason: PanelState['training']['reason'] = null) => {
    const state = scenes.ok()
    return { ...state, training: { ...state.training, step, reason } }
  }
  test.each([
    ['nothing known', null, null],
    ['nothing under way', scenes.ok(), null],
    ['a training', withTraining('running'), 'training'],
    ['one that begins', withTraining('starting'), 'training'],
    ['one that waits to go on by itself', withTraining('paused', { kind: 'sleep' }), 'training'],
    ['one that the user paused', withTraining('paused', { kind: 'user' }), null],
    ['one that ended', withTraining('done'), null],
  ] as const)('%s', (_, state, hindrance) => {
    expect(hindranceOf(state)).toBe(hindrance)
  })

  test('a repair, a switch, a key being tried, packages being installed', () => {
    const state = scenes.ok()
    const procedure = {
      kind: 'repair' as const,
      to: null,
      model: null,
      outcome: 'running' as const,
      problem: null,
      startedAt: 0,
      steps: [],
    }
    const ended = { ...procedure, outcome: 'done' as const }
    for (const place of ['keyTrial', 'switching'] as const) {
      expect(hindranceOf({ ...state, llm: { ...state.llm, [place]: procedure } })).toBe('repair')
      expect(hindranceOf({ ...state, llm: { ...state.llm, [place]: ended } })).toBeNull()
    }
    expect(hindranceOf({ ...state, backends: { ...state.backends, procedure } })).toBe('repair')
  })
})

describe('a version that was just installed', () => {
  const ok = scenes.ok()
  const expected = runningServices(ok)
  const late = COMES_UP_WITHIN_MS + 1
  const withDown = (lifecycle: 'starting' | 'failed' | 'not-configured') => ({
    ...ok,
    services: ok.services.map((service) => (service.id === 'llm-server' ? { ...service, lifecycle } : service)),
  })

  test('ran what is well', () => {
    expect(expected).toEqual(expect.arrayContaining(['llm-server', 'middleware']))
  })

  test.each([
    ['all is there', { state: ok, page: true, elapsedMs: 10 }, { verdict: 'good' }],
    ['there is no window', { state: ok, page: null, elapsedMs: 10 }, { verdict: 'good' }],
    ['the page is not there yet', { state: ok, page: false, elapsedMs: 10 }, { verdict: 'watching' }],
    [
      'the page never came',
      { state: ok, page: false, elapsedMs: late },
      { verdict: 'failed', faults: [{ kind: 'page' }] },
    ],
    ['nothing is known yet', { state: null, page: true, elapsedMs: 10 }, { verdict: 'watching' }],
    [
      'nothing ever was',
      { state: null, page: true, elapsedMs: late },
      { verdict: 'failed', faults: [{ kind: 'state' }] },
    ],
    ['a service still starts', { state: withDown('starting'), page: true, elapsedMs: 10 }, { verdict: 'watching' }],
    [
      'a service did not start in time',
      { state: withDown('starting'), page: true, elapsedMs: late },
      { verdict: 'failed', faults: [{ kind: 'service', service: 'llm-server' }] },
    ],
    [
      'a service was given up: that is known at once',
      { state: withDown('failed'), page: true, elapsedMs: 10 },
      { verdict: 'failed', faults: [{ kind: 'service', service: 'llm-server' }] },
    ],
    [
      'a service is not wanted any more',
      { state: withDown('not-configured'), page: true, elapsedMs: 10 },
      { verdict: 'good' },
    ],
  ] as const)('%s', (_, seen, verdict) => {
    expect(judge({ ...seen, expected })).toEqual(verdict)
  })

  test('is not blamed for what did not run before', () => {
    expect(judge({ state: withDown('failed'), page: true, elapsedMs: 10, expected: ['middleware'] })).toEqual({
      verdict: 'good',
    })
  })

  test('that never got going is asked about: the way back first, then to try again', () => {
    const kept = { kind: 'kept', version: '1.0.0' } as const
    const fetch = { kind: 'fetch', version: '1.0.0', url: 'https://updates.example/' } as const
    const stuck = { from: '1.0.0', version: '2.0.0', count: 2 }
    expect(stuckQuestion(words.stuck, { ...stuck, back: kept })).toMatchObject({
      message: 'Version 2.0.0 did not get going',
      buttons: ['Go back to version 1.0.0', 'Start version 2.0.0 again'],
      answers: ['back', 'again'],
      cancelId: 1,
    })
    expect(stuckQuestion(words.stuck, { ...stuck, back: fetch }).answers).toEqual(['get', 'again'])
    expect(stuckQuestion(words.stuck, { ...stuck, back: null }).answers).toEqual(['again'])
  })
})

test.each([
  ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
  ['net::ERR_NAME_NOT_RESOLVED', 'offline'],
  ['The server was silent for 60 s: timed out', 'offline'],
  ['Cannot find channel "latest-linux.yml" update info: HttpError: 404 Not Found', 'not-found'],
  ['Cannot download "https://updates.example/a", status 503: Service Unavailable', 'server'],
  ['Too many redirects (> 10)', 'server'],
  ['Cannot parse update info from latest-linux.yml in the latest release artifacts', 'garbage'],
  ['sha512 checksum mismatch, expected a, got b', 'broken-file'],
  ['ENOSPC: no space left on device, write', 'no-room'],
  ["EACCES: permission denied, unlink '/opt/a'", 'not-allowed'],
  ['New version 2.0.0 is not signed by the application owner', 'signature'],
  ['Something else', 'other'],
])('%s: %s', (message, reason) => {
  expect(failureOf(new Error(`${message}\n    at line two`), 'check')).toEqual({
    during: 'check',
    reason,
    detail: message,
  })
})
