import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test'
import { watchPolicy } from './e2e-test.ts'
import { userEnvironment } from './product.ts'
import type { TestWorkspace } from './test-workspace.ts'
import { isAlive, waitFor } from './wait-for.ts'

const root = join(import.meta.dirname, '../..')

export type DesktopOptions = {
  env?: NodeJS.ProcessEnv
  args?: string[]
  /** Folder of an earlier start, which is then kept. */
  userData?: string
  /** A packed app instead of the built one. */
  executablePath?: string
}

export type Desktop = {
  app: ElectronApplication
  pid: number
  userData: string
  /** What the process wrote to standard error. */
  output: string[]
  /** Errors on the pages' consoles, refusals of their policy among them. */
  faults: string[]
  /** The first window, when it shows the panel. */
  page(): Promise<Page>
  /** Whether any window of it can be seen. */
  isVisible(): Promise<boolean>
  /** Chooses an entry of the tray's menu as soon as it can be chosen. */
  tray(id: string): Promise<void>
  /** The tray's present menu, as lines `id: label`. */
  trayLines(): Promise<string[]>
  /** Answers a dialog whose message contains a text, now or later; one that asks for a folder with a path, or nothing. */
  answer(message: string, button: string): Promise<void>
  dialogs(): Promise<{ message: string; detail: string; buttons: string[] }[]>
  /** Addresses that were handed to the system. */
  opened(): Promise<string[]>
  /** Resolves to the exit code. */
  exited: Promise<number | null>
  quit(): Promise<number | null>
  [Symbol.asyncDispose](): Promise<void>
}

type Seen = {
  trayMenus: Electron.Menu[]
  tooltips: string[]
  images: string[]
  opened: string[]
  dialogs: { message: string; detail: string; buttons: string[] }[]
  answers: { message: string; button: string }[]
  restsAsked: number
}
declare global {
  /** Set by `desktop-hook.cjs` in the main process. */
  var __desktop: Seen
}

/** The built desktop app on a workspace, on the Electron that this run uses. */
export async function launchDesktop(workspace: TestWorkspace, options: DesktopOptions = {}): Promise<Desktop> {
  const userData = options.userData ?? (await mkdtemp(join(tmpdir(), 'llm-trainer-user-data-')))
  const hook = ['-r', join(root, 'tests/support/desktop-hook.cjs')]
  const app = await _electron.launch({
    ...(options.executablePath && { executablePath: options.executablePath }),
    args: [
      ...(options.executablePath ? [] : [...hook, root]),
      `--user-data-dir=${userData}`,
      '--workspace',
      workspace.dir,
      ...(options.args ?? []),
    ],
    cwd: root,
    env: definedOnly(userEnvironment({ XDG_CONFIG_HOME: join(userData, 'xdg'), ...options.env })),
  })
  watchPolicy(app.context())
  const child = app.process()
  const { pid } = child
  if (pid === undefined) throw new Error('The app has no pid')
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const output: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  const faults: string[] = []
  const watchFaults = (page: Page): void => {
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    page.on('pageerror', (error) => faults.push(String(error)))
  }
  app.on('window', watchFaults)
  for (const page of app.windows()) watchFaults(page)

  return {
    app,
    pid,
    userData,
    output,
    faults,
    async page() {
      const page = await app.firstWindow()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 20_000 })
      return page
    },
    isVisible: () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible())),
    async tray(id) {
      const choose = (): Promise<boolean | null> =>
        app.evaluate((_electron, wanted) => {
          const item = globalThis.__desktop.trayMenus.at(-1)?.getMenuItemById(wanted)
          if (item?.enabled) item.click()
          return item?.enabled ?? null
        }, id)
      // The menu follows the state at its own pace, and a service that is stopping cannot be started yet.
      await waitFor(choose, (chosen) => chosen === true).catch(() => {
        throw new Error(`The tray's entry ${id} cannot be chosen`)
      })
    },
    trayLines: () =>
      app.evaluate(() => {
        const lines = (menu: Electron.Menu | undefined): string[] =>
          menu?.items.flatMap(({ id, label, submenu, type, checked }) =>
            type === 'separator' ? [] : [`${id}: ${label}${checked ? ' ✓' : ''}`, ...lines(submenu)],
          ) ?? []
        return lines(globalThis.__desktop.trayMenus.at(-1))
      }),
    async answer(message, button) {
      await app.evaluate((_electron, given) => void globalThis.__desktop.answers.push(given), { message, button })
    },
    dialogs: () => app.evaluate(() => globalThis.__desktop.dialogs),
    opened: () => app.evaluate(() => globalThis.__desktop.opened),
    exited,
    async quit() {
      if (isAlive(pid)) await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined)
      return exited
    },
    async [Symbol.asyncDispose]() {
      if (isAlive(pid)) child.kill('SIGTERM')
      await waitFor(
        () => isAlive(pid),
        (alive) => !alive,
        10_000,
      ).catch(() => child.kill('SIGKILL'))
      await exited
      if (options.userData === undefined) await rm(userData, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
