import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { LoginItemSettings, Settings } from 'electron/main'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LoginStart } from '../../../../electron/desktop-router.ts'
import { execValue, readExecValue } from '../../../../electron/login/exec-value.ts'
import { createLoginStart, type LoginStartOptions } from '../../../../electron/login/login-start.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'llm-trainer-login-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

const nobody = {
  getLoginItemSettings: (): never => {
    throw new Error('Linux has no login items')
  },
  setLoginItemSettings: (): never => {
    throw new Error('Linux has no login items')
  },
}
const loginStart = (options: Partial<LoginStartOptions> = {}): LoginStart =>
  createLoginStart({
    platform: 'linux',
    env: {},
    home,
    isPackaged: true,
    program: process.execPath,
    appPath: '/opt/app/resources/app.asar',
    loginItems: nobody,
    ...options,
  })

describe('on Linux', () => {
  const file = () => join(home, '.config/autostart/io.github.llmtrainer.ControlPanel.desktop')
  const startedBy = async (path: string): Promise<string[]> => {
    const [, value = ''] = /^Exec=(.*)$/m.exec(await readFile(path, 'utf8')) ?? []
    return readExecValue(value)
  }

  test('nothing starts until it is asked for', async () => {
    expect(await loginStart().read()).toEqual({ state: 'off', hidden: null, detail: null })
    expect(await readdir(home)).toEqual([])
  })

  test('it is switched on, changed and off again, read back each time', async () => {
    const start = loginStart()
    await start.set({ on: true, hidden: true })
    expect(await start.read()).toEqual({ state: 'on', hidden: true, detail: null })
    expect(await startedBy(file())).toEqual([process.execPath, '--hidden'])
    await start.set({ on: true, hidden: false })
    expect(await start.read()).toEqual({ state: 'on', hidden: false, detail: null })
    await start.set({ on: false, hidden: false })
    await start.set({ on: false, hidden: false })
    expect(await start.read()).toMatchObject({ state: 'off' })
    expect(await readdir(dirname(file()))).toEqual([])
  })

  test('what the desktop switched off is off, and comes back when asked for', async () => {
    const start = loginStart()
    await start.set({ on: true, hidden: true })
    await writeFile(file(), `${await readFile(file(), 'utf8')}Hidden=true\n`)
    expect(await start.read()).toMatchObject({ state: 'off' })
    await start.set({ on: true, hidden: true })
    expect(await start.read()).toMatchObject({ state: 'on' })
  })

  test('XDG_CONFIG_HOME counts where it is a full path', async () => {
    await loginStart({ env: { XDG_CONFIG_HOME: join(home, 'elsewhere') } }).set({ on: true, hidden: true })
    await loginStart({ env: { XDG_CONFIG_HOME: 'relative' } }).set({ on: true, hidden: true })
    expect((await readdir(home)).sort()).toEqual(['.config', 'elsewhere'])
  })

  test('an AppImage is started by its file, an app from its source with its folder', async () => {
    await loginStart({ env: { APPIMAGE: '/home/me/My Apps/LLM.AppImage' } }).set({ on: true, hidden: true })
    expect(await startedBy(file())).toEqual(['/home/me/My Apps/LLM.AppImage', '--hidden'])
    await loginStart({ isPackaged: false, appPath: '/home/me/project' }).set({ on: true, hidden: false })
    expect(await startedBy(file())).toEqual([process.execPath, '/home/me/project'])
  })

  describe('an entry from an earlier start', () => {
    const leave = async (lines: string): Promise<void> => {
      await mkdir(dirname(file()), { recursive: true })
      await writeFile(file(), `[Desktop Entry]\n${lines}\n`)
    }

    test('follows an AppImage that was moved, as it was asked for', async () => {
      await leave(`Exec=${execValue([join(home, 'Downloads/LLM.AppImage'), '--hidden'])}`)
      await loginStart({ env: { APPIMAGE: '/home/me/LLM.AppImage' } }).refresh()
      expect(await startedBy(file())).toEqual(['/home/me/LLM.AppImage', '--hidden'])
    })

    test.each([
      ['of a program that is there', `Exec=${process.execPath} --other`],
      ['that is off', 'Exec=/gone/LLM.AppImage\nHidden=true'],
      ['of a program that is looked up', 'Exec=llm-trainer-panel --hidden'],
    ])('%s is left alone', async (_case, lines) => {
      await leave(lines)
      await loginStart().refresh()
      expect(await readFile(file(), 'utf8')).toBe(`[Desktop Entry]\n${lines}\n`)
    })

    test('that is not there is not made', async () => {
      await loginStart().refresh()
      expect(await readdir(home)).toEqual([])
    })
  })

  test('what cannot be written is a problem that names the file', async () => {
    await writeFile(join(home, '.config'), '')
    await expect(loginStart().set({ on: true, hidden: true })).rejects.toMatchObject({
      problem: { code: 'unavailable', detail: expect.stringContaining(file()) },
    })
  })

  test.each([{ FLATPAK_ID: 'io.github.llmtrainer.ControlPanel' }, { SNAP: '/snap/llm-trainer/1' }])(
    'in the confinement of %j it is not offered',
    async (env) => {
      const start = loginStart({ env })
      await start.set({ on: true, hidden: true })
      expect(await start.read()).toMatchObject({ state: 'unavailable', detail: expect.stringContaining('desktop') })
      expect(await readdir(home)).toEqual([])
    },
  )
})

describe('on macOS', () => {
  const items = (status: LoginItemSettings['status']) => {
    const asked: Settings[] = []
    const settings = {
      openAtLogin: false,
      executableWillLaunchAtLogin: false,
      wasOpenedAtLogin: false,
      launchItems: [],
    }
    return {
      asked,
      getLoginItemSettings: () => ({ ...settings, status }),
      setLoginItemSettings: (wanted: Settings) => void asked.push(wanted),
    }
  }

  test.each([
    ['enabled', 'on'],
    ['requires-approval', 'approval'],
    ['not-registered', 'off'],
    ['not-found', 'off'],
  ] as const)('%s is %s', async (status, state) => {
    expect(await loginStart({ platform: 'darwin', loginItems: items(status) }).read()).toEqual({
      state,
      hidden: null,
      detail: null,
    })
  })

  test('the system is asked, and only for an installed app', async () => {
    const asked = items('enabled')
    await loginStart({ platform: 'darwin', loginItems: asked }).set({ on: true, hidden: true })
    const fromSource = loginStart({ platform: 'darwin', loginItems: asked, isPackaged: false })
    await fromSource.set({ on: true, hidden: true })
    expect(await fromSource.read()).toMatchObject({ state: 'unavailable' })
    expect(asked.asked).toEqual([{ openAtLogin: true }])
  })
})

describe('on Windows', () => {
  /** The command line in the registry, and whether the Task Manager lets it run; written and compared as Electron does. */
  function registry() {
    let value: string | null = null
    const entry = { allowed: true, value: () => value }
    const line = ({ path = '', args = [] }: Settings): string => [path, ...args].join(' ')
    return {
      entry,
      getLoginItemSettings: (options: Settings = {}): LoginItemSettings => ({
        openAtLogin: value === line(options),
        executableWillLaunchAtLogin: value !== null && entry.allowed,
        wasOpenedAtLogin: false,
        status: 'not-registered',
        launchItems: [],
      }),
      setLoginItemSettings: (settings: Settings) => {
        value = settings.openAtLogin ? line(settings) : null
      },
    }
  }
  const program = 'C:\\Users\\A B\\AppData\\Local\\Programs\\LLM Trainer\\llm-trainer-panel.exe'

  test('it is switched on, changed and off again, read back each time', async () => {
    const { entry, ...loginItems } = registry()
    const start = loginStart({ platform: 'win32', program, loginItems })
    expect(await start.read()).toEqual({ state: 'off', hidden: null, detail: null })
    await start.set({ on: true, hidden: true })
    expect(entry.value()).toBe(`"${program}" --hidden`)
    expect(await start.read()).toEqual({ state: 'on', hidden: true, detail: null })
    await start.set({ on: true, hidden: false })
    expect(entry.value()).toBe(`"${program}"`)
    expect(await start.read()).toEqual({ state: 'on', hidden: false, detail: null })
    await start.set({ on: false, hidden: false })
    expect(await start.read()).toEqual({ state: 'off', hidden: null, detail: null })
  })

  test('what the Task Manager switched off waits for the user', async () => {
    const { entry, ...loginItems } = registry()
    const start = loginStart({ platform: 'win32', program, loginItems })
    await start.set({ on: true, hidden: true })
    entry.allowed = false
    expect(await start.read()).toEqual({ state: 'approval', hidden: true, detail: null })
  })

  test('an app from its source is started with its folder', async () => {
    const { entry, ...loginItems } = registry()
    await loginStart({
      platform: 'win32',
      program: 'C:\\electron.exe',
      appPath: 'C:\\My App',
      isPackaged: false,
      loginItems,
    }).set({ on: true, hidden: true })
    expect(entry.value()).toBe('"C:\\electron.exe" "C:\\My App" --hidden')
  })
})
