import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { serviceInstallJson, serviceRemoveJson, serviceStateJson } from '../../../cli/commands/service/json.ts'
import type { Parts } from '../../../cli/commands/service/look.ts'
import type { Machine } from '../../../cli/commands/service/manager.ts'
import { createParts, install, remove, sayStatus } from '../../../cli/commands/service/program.ts'
import type { Run } from '../../../cli/commands/service/run.ts'
import { sayFailure } from '../../../cli/failure.ts'
import type { RunningPlane } from '../../../cli/parts.ts'
import { type FakeManager, fakeLaunchd, fakeSchtasks, fakeSystemd } from '../../support/fake-service-managers.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { cliDepsWith, planeBehind } from '../../support/run-cli.ts'

const PID = 4711
const OTHER_PID = 99

let home: string
let open: OpenDoor
let running: RunningPlane | null
/** Pids of those that were asked over their door to end. */
let asked: number[]
let manager: FakeManager | null
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'llmt-service-'))
  running = null
  asked = []
  manager = null
  open = await openDoor(() => ({
    async stopPlane() {
      asked.push(running?.pid ?? 0)
      stopped()
      if (manager !== null) manager.state.active = false
    },
  }))
})
afterEach(async () => {
  await open.closeAll()
  rmSync(home, { recursive: true })
})

const machineOn = (platform: NodeJS.Platform): Machine => ({
  platform,
  home,
  env: { PATH: '/usr/bin:/bin' },
  uid: 501,
  user: 'ada',
  node: process.execPath,
  program: import.meta.filename,
})

/** The commands on one computer, with the manager that it has. */
function setUp(platform: NodeJS.Platform, run: Run, machine = machineOn(platform), now = Date.now) {
  const { deps, text } = cliDepsWith({ platform, defaultWorkspace: home, findRunning: async () => running, now })
  const made = createParts(deps, { workspace: home, json: false, name: null }, machine, run)
  const parts = platform === 'win32' ? onThisComputer(made) : made
  const said = async (work: () => Promise<number>) => {
    const from = text.out.length
    const code = await work()
    // What was written reaches the test's side of the stream.
    await new Promise(setImmediate)
    return { code, out: text.out.slice(from) }
  }
  return {
    parts,
    install: (given: { json?: boolean; dryRun?: boolean } = {}) =>
      said(() => install(parts, { json: false, ...given })),
    remove: (given: { json?: boolean; dryRun?: boolean } = {}) => said(() => remove(parts, { json: false, ...given })),
    status: (json = false) => said(() => sayStatus(parts, json)),
  }
}

const started = (pid = PID, service: string | null = null): void => {
  running = planeBehind(open, { pid, workspace: home, service })
}
const stopped = (): void => {
  running = null
}
const onStart = (): void => started()

/** A path of Windows, on the computer that runs the test. */
const ownPath = (path: string): string => (path.startsWith('\\') ? path.replaceAll('\\', '/') : path)
const onThisComputer = (parts: Parts): Parts => ({
  ...parts,
  manager: { ...parts.manager, file: (name) => ownPath(parts.manager.file(name)) },
})

const systems = {
  linux: () => {
    const file = join(home, '.config/systemd/user/llm-trainer.service')
    return { file, fake: fakeSystemd('llm-trainer.service', { file, pid: PID, onStart, onStop: stopped }) }
  },
  darwin: (lingers = 0) => {
    const file = join(home, 'Library/LaunchAgents/io.github.llmtrainer.control-panel.plist')
    return {
      file,
      fake: fakeLaunchd('io.github.llmtrainer.control-panel', { file, pid: PID, onStart, onStop: stopped, lingers }),
    }
  },
  win32: () => {
    const file = join(home, 'AppData/Roaming/llm-trainer/service/llm-trainer.xml')
    const fake = fakeSchtasks({
      name: 'llm-trainer',
      ownPath,
      onStart: (command) => started(PID, /"--service" "(.*?)"/.exec(command)?.[1] ?? null),
      onStop: stopped,
    })
    return { file, fake }
  },
} as const
const platforms = ['linux', 'darwin', 'win32'] as const

const on = (platform: (typeof platforms)[number]) => {
  const { file, fake } = systems[platform]()
  manager = fake
  return { file, fake, encoding: platform === 'win32' ? ('utf16le' as const) : ('utf8' as const) }
}

/** Somebody else's control plane answers: one that the service starts finds it, shows its panel and ends. */
const besideAnother =
  (fake: FakeManager): Run =>
  async (command, args) => {
    const ran = await fake.run(command, args)
    if (fake.state.active) {
      fake.state.active = false
      started(OTHER_PID)
    }
    return ran
  }

describe.each(platforms)('the service on %s', (platform) => {
  it('is installed, told, found to be another version’s, installed again, and removed', async () => {
    const { file, fake, encoding } = on(platform)
    const { install, status, remove } = setUp(platform, fake.run)
    expect(await status()).toMatchObject({ code: 3, out: expect.stringContaining('Not installed.') })

    expect(await install()).toMatchObject({ code: 0, out: expect.stringContaining(`${open.door.origin} (pid ${PID})`) })
    expect(readFileSync(file, encoding)).toContain('--no-open')
    expect(fake.state).toMatchObject({ enabled: true, active: true, loaded: true })
    const changes = fake.changes.length
    expect(await install()).toMatchObject({ code: 0, out: expect.stringContaining('nothing to do') })
    expect(fake.changes).toHaveLength(changes)
    expect(await status()).toMatchObject({ code: 0, out: expect.stringContaining('Everything works') })
    expect((await status()).out).toContain(`It is running (pid ${PID}).`)

    writeFileSync(file, `${readFileSync(file, encoding)}# older\n`, encoding)
    expect(await status()).toMatchObject({ code: 1, out: expect.stringContaining('Installed by another version') })
    expect((await install()).code).toBe(0)
    expect((await status()).code).toBe(0)

    expect(await remove()).toMatchObject({ code: 0, out: expect.stringContaining('Removed') })
    expect(existsSync(file)).toBe(false)
    expect(fake.state).toMatchObject({ active: false, loaded: false })
    expect(running).toBeNull()
    expect(await remove()).toMatchObject({ code: 0, out: expect.stringContaining('nothing to remove') })
  })

  it('when it is removed or written anew leaves alone a control plane that it did not start', async () => {
    const { file, fake, encoding } = on(platform)
    const { install, status, remove } = setUp(platform, besideAnother(fake))
    started(OTHER_PID)
    expect((await install()).code).toBe(0)
    expect((await status()).out).toContain(`What answers was not started by the service (pid ${OTHER_PID}).`)
    writeFileSync(file, `${readFileSync(file, encoding)}# older\n`, encoding)
    expect((await install()).out).toContain(`already runs for this folder (pid ${OTHER_PID})`)

    expect((await remove()).code).toBe(0)
    expect(asked).toEqual([])
    expect(running).toMatchObject({ pid: OTHER_PID })
    expect(existsSync(file)).toBe(false)
  })

  it('shows what it would do, and does nothing', async () => {
    const { file, fake } = on(platform)
    const { install, remove } = setUp(platform, fake.run)
    const shown = await install({ dryRun: true })
    expect(shown.out).toContain(file)
    expect(shown.out).toContain(
      { linux: '$ systemctl --user enable', darwin: '$ launchctl bootstrap gui/501', win32: '$ schtasks /Create' }[
        platform
      ],
    )
    await remove({ dryRun: true })
    expect(fake.changes).toEqual([])
    expect(existsSync(file)).toBe(false)
  })

  it('leaves alone what runs already, and says so', async () => {
    const { file, fake } = on(platform)
    started(OTHER_PID)
    const keeps = setUp(platform, besideAnother(fake))
    const { code, out } = await keeps.install({ json: true })
    expect(code).toBe(0)
    expect(serviceInstallJson.parse(JSON.parse(out))).toMatchObject({
      taken: true,
      changed: true,
      installed: true,
      answeringPid: OTHER_PID,
    })
    expect(existsSync(file)).toBe(true)
  })

  it('tells programs what it tells people', async () => {
    const { fake } = on(platform)
    const { install, status, remove } = setUp(platform, fake.run)
    expect(serviceStateJson.parse(JSON.parse((await status(true)).out))).toMatchObject({
      installed: false,
      answers: false,
    })
    expect(serviceInstallJson.parse(JSON.parse((await install({ json: true })).out))).toMatchObject({
      changed: true,
      answers: true,
      pid: PID,
      level: 'ok',
    })
    expect(serviceStateJson.parse(JSON.parse((await status(true)).out))).toMatchObject({ current: true, enabled: true })
    expect(serviceRemoveJson.parse(JSON.parse((await remove({ json: true })).out))).toMatchObject({ removed: true })
  })
})

describe('where a service cannot be had', () => {
  const failing = async (platform: NodeJS.Platform, run: Run, machine = machineOn(platform)): Promise<string> => {
    try {
      await setUp(platform, run, machine).install()
    } catch (error) {
      return sayFailure(error).text
    }
    throw new Error('It was installed')
  }

  test('without systemd it says what to run instead', async () => {
    const text = await failing('linux', async () => ({ kind: 'missing' }))
    expect(text).toContain('systemctl is not on this computer')
    expect(text).toContain(`up --no-open --workspace ${home}`)
    expect(existsSync(join(home, '.config'))).toBe(false)
  })

  test('without a session of the user it says how to get one', async () => {
    const err = 'Failed to connect to bus: No medium found'
    const text = await failing('linux', async () => ({ kind: 'ended', code: 1, out: '', err }))
    expect(text).toContain(err)
    expect(text).toContain('loginctl enable-linger ada')
    expect(existsSync(join(home, '.config'))).toBe(false)
  })

  test('on a system that it does not know it says so', async () => {
    const text = await failing('freebsd', async () => ({ kind: 'missing' }))
    expect(text).toContain('freebsd')
    expect(text).toContain('up --no-open')
  })

  test('of a program that npx fetched for one call, which would be gone when it is started, it says to install it for good', async () => {
    const { fake } = systems.linux()
    const program = join(home, '.npm/_npx/0123abcd/node_modules/llm-trainer-control-panel/bin/llm-trainer.cjs')
    const text = await failing('linux', fake.run, { ...machineOn('linux'), program })
    expect(text).toContain('npm install --global llm-trainer-control-panel')
    expect(existsSync(join(home, '.config'))).toBe(false)
  })

  test('the installed app, which needs a desktop, says where it is told to start at login', async () => {
    const { fake } = systems.linux()
    const text = await failing('linux', fake.run, { ...machineOn('linux'), program: process.execPath })
    expect(text).toContain('Settings, App')
    expect(fake.changes).toEqual([])
  })

  test('a command of the system that fails is told with its own words', async () => {
    const { fake } = systems.linux()
    const text = await failing('linux', async (command, args) =>
      args.includes('enable') ? { kind: 'ended', code: 1, out: '', err: 'Access denied' } : fake.run(command, args),
    )
    expect(text).toContain('systemctl --user enable llm-trainer.service failed: Access denied')
    expect(text).toContain('llm-trainer service remove')
  })
})

describe('on macOS, where an agent is there for a while after it was told to go', () => {
  it('is written anew once the old one is gone', async () => {
    const { file, fake } = systems.darwin(3)
    const { install } = setUp('darwin', fake.run)
    await install()
    writeFileSync(file, `${readFileSync(file, 'utf8')}# older\n`)
    expect((await install()).code).toBe(0)
    expect(fake.state).toMatchObject({ loaded: true, active: true })
  })

  it('is removed once it is gone', async () => {
    const { fake } = systems.darwin(3)
    const { install, remove, status } = setUp('darwin', fake.run)
    await install()
    expect((await remove()).code).toBe(0)
    expect((await status()).code).toBe(3)
  })

  it('that never goes is told as such', async () => {
    const { fake } = systems.darwin(Number.POSITIVE_INFINITY)
    let now = 0
    const { install, remove } = setUp('darwin', fake.run, machineOn('darwin'), () => (now += 10_000))
    await install()
    await expect(remove()).rejects.toThrow('It is running')
  })
})

describe('on Windows', () => {
  it('is asked to end before its task is ended', async () => {
    const { fake } = systems.win32()
    manager = fake
    const { install, remove } = setUp('win32', fake.run)
    await install()
    await remove()
    expect(asked).toEqual([PID])
    expect(fake.endedHard()).toBe(0)
  })

  it('is removed even where what it started does not answer', async () => {
    const { file, fake } = systems.win32()
    const { install, remove } = setUp('win32', fake.run)
    await install()
    if (running !== null) running = { ...running, origin: 'http://127.0.0.1:1' }
    expect((await remove()).code).toBe(0)
    expect(fake.endedHard()).toBe(1)
    expect(running).toBeNull()
    expect(existsSync(file)).toBe(false)
  })
})

test('on Windows a task is made from a file in the user’s application data', async () => {
  const { install, remove } = setUp('win32', async () => ({ kind: 'missing' }), {
    ...machineOn('win32'),
    env: { APPDATA: 'C:\\Users\\ada\\AppData\\Roaming', USERDOMAIN: 'HOME', PATH: 'C:\\Windows' },
  })
  const { out } = await install({ dryRun: true, json: true })
  const file = 'C:\\Users\\ada\\AppData\\Roaming\\llm-trainer\\service\\llm-trainer.xml'
  expect(serviceInstallJson.parse(JSON.parse(out))).toMatchObject({
    file,
    content: expect.stringContaining('<UserId>HOME\\ada</UserId>'),
    commands: [
      ['schtasks', '/Create', '/TN', 'llm-trainer', '/XML', file, '/F'],
      ['schtasks', '/Run', '/TN', 'llm-trainer'],
    ],
  })
  expect(JSON.parse((await remove({ dryRun: true, json: true })).out).commands.at(-1)).toEqual([
    'schtasks',
    '/Delete',
    '/TN',
    'llm-trainer',
    '/F',
  ])
})
