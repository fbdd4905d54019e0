import type { ProcessMetric, WebContents } from 'electron/main'
import { createLedLoads } from '../contents/led.ts'
import { StandInWebContents } from '../contents/web-contents.ts'
import type { AppFacts, Context } from '../kit/context.ts'
import { createRecord } from '../kit/record.ts'
import { absent, strict } from '../kit/strict.ts'
import { StandInApp } from './app.ts'
import { createAppPaths } from './app-paths.ts'
import { defineBrowserWindow } from './browser-window.ts'
import { createClipboard } from './clipboard.ts'
import { createCommandLine, switchesOf } from './command-line.ts'
import { createCrashReporter } from './crash-reporter.ts'
import { createDialog } from './dialog.ts'
import { type Engine, endChromium, startEngine } from './engine.ts'
import { createIpcMain } from './ipc-main.ts'
import { createLifecycle } from './lifecycle.ts'
import { defineMenus } from './menu.ts'
import { createMenuRoles } from './menu-roles.ts'
import { absentNames } from './names.ts'
import { createNativeImage } from './native-image.ts'
import { StandInNativeTheme } from './native-theme.ts'
import { createNet } from './net.ts'
import { defineNotification } from './notification.ts'
import { StandInPowerMonitor } from './power-monitor.ts'
import { createProtocol } from './protocol.ts'
import { StandInScreen } from './screen.ts'
import { createSessions } from './session.ts'
import { createShell } from './shell.ts'
import { createSingleInstance, type Start } from './single-instance.ts'
import { defineTray } from './tray.ts'
import { createUtilities } from './utility-process.ts'
import { createWindows } from './windows.ts'

export type StandInElectron = {
  /** What `require('electron')` gives. */
  module: Record<string, unknown>
  /** The app's own program has run: from here on, it can become ready. */
  start(): Promise<void>
  quit(): void
  /** For `process.exit`. */
  exit(code: number): void
}

type Options = {
  facts: AppFacts
  argv: readonly string[]
  /** Ends the process. */
  leave(code: number): never
  fail(error: unknown): void
}

/** Puts the stand-in together. */
export function createElectron({ facts, argv, leave, fail }: Options): StandInElectron {
  const given = switchesOf(argv)
  const appended = new Map<string, string>()
  const record = createRecord()
  const ready = Promise.withResolvers<void>()
  const early: Start[] = []
  const userAgent = userAgentOf(facts)
  let isReady = false
  let isLeaving = false
  let engine: Engine | null = null

  const moment = {
    isReady: () => isReady,
    needReady(message: string) {
      if (!isReady) throw new Error(message)
    },
  }
  const paths = createAppPaths({
    executable: facts.executable,
    appName: () => facts.name,
    userDataSwitch: given.get('user-data-dir') ?? null,
  })
  const app: StandInApp = new StandInApp({
    facts,
    record,
    moment,
    paths,
    userAgent,
    whenReady: ready.promise,
    commandLine: createCommandLine(given, appended),
    lifecycle: () => lifecycle,
    instance: () => instance,
    metrics: () => metricsOf(utilities.running()),
  })
  const needEngine = (): Engine => {
    if (engine === null) throw new Error('stand-in: Chromium has not been started yet')
    return engine
  }
  const context: Context = {
    facts,
    record,
    moment,
    app,
    schemes: new Set(),
    switches: appended,
    chromium: () => needEngine().chromium,
    targets: () => needEngine().targets,
    fail,
  }

  const windows = createWindows(app)
  const contentsOf = (targetId: string): StandInWebContents | null =>
    windows.open().find(({ contents }) => StandInWebContents.inside(contents).targetId() === targetId)?.contents ?? null
  const utilities = createUtilities(context)
  const end = async (code: number): Promise<void> => {
    isLeaving = true
    const chromiumGone = engine === null ? Promise.resolve() : endChromium(engine.chromium)
    await Promise.all([utilities.shutDown(), chromiumGone, instance.told()])
    instance.release()
    leave(code)
  }
  const lifecycle = createLifecycle({ app, windows, leave: (code) => void end(code).catch(fail) })
  const tellSecond = ({ argv: theirs, cwd, additionalData }: Start): void => {
    app.emit('second-instance', {}, theirs, cwd, additionalData)
  }
  const instance = createSingleInstance((start) => (isReady ? tellSecond(start) : void early.push(start)))

  const led = createLedLoads()
  const { ipcMain, dispatch } = createIpcMain()
  const { protocol, rules: schemeRules } = createProtocol(context)
  const { session, defaultSession, rules: permissionRules } = createSessions(context, protocol)
  const nativeImage = createNativeImage()
  const BrowserWindow = defineBrowserWindow({
    context,
    windows,
    shared: {
      led,
      dispatch,
      schemeRules,
      permissionRules,
      session: defaultSession,
      imageOf: nativeImage.createFromBuffer,
    },
    onCreated(window, contents) {
      app.emit('browser-window-created', {}, window)
      app.emit('web-contents-created', {}, contents)
    },
  })
  const roles = createMenuRoles(context, () => app)
  const { Menu, MenuItem } = defineMenus(context, windows, roles)
  const nativeTheme = new StandInNativeTheme(context, (source) => {
    for (const { contents } of windows.open()) StandInWebContents.inside(contents).view.setColours(source)
  })
  const webContents = strict('webContents', {
    getAllWebContents: () => windows.open().map(({ contents }) => contents),
    fromId: (id: number) => windows.open().find(({ contents }) => contents.id === id)?.contents,
    fromDevToolsTargetId: (targetId: string) => contentsOf(targetId) ?? undefined,
    getFocusedWebContents: (): WebContents | null => windows.focused()?.webContents ?? null,
  })

  const offered: Record<string, unknown> = {
    app,
    BrowserWindow: strict('BrowserWindow', BrowserWindow),
    clipboard: createClipboard(),
    crashReporter: createCrashReporter(context),
    dialog: createDialog(context),
    ipcMain,
    Menu: strict('Menu', Menu),
    MenuItem: strict('MenuItem', MenuItem),
    nativeImage,
    nativeTheme,
    net: createNet(context),
    Notification: strict('Notification', defineNotification(context)),
    powerMonitor: new StandInPowerMonitor(context),
    protocol,
    screen: new StandInScreen(context),
    session,
    shell: createShell(context),
    Tray: strict('Tray', defineTray(context)),
    utilityProcess: utilities.utilityProcess,
    webContents,
  }
  for (const name of absentNames(offered)) offered[name] = absent(name)
  globalThis.__standIn = record

  return {
    module: strict('electron', offered),
    quit: () => lifecycle.quit(),
    exit: (code) => lifecycle.exit(code),
    async start() {
      if (isLeaving) return
      app.emit('will-finish-launching')
      engine = await startEngine({
        userData: paths.get('sessionData'),
        userAgent,
        appended,
        schemes: context.schemes,
        led,
        onStranger: (url, openerId) => {
          const opener = openerId === null ? null : contentsOf(openerId)
          if (opener !== null) StandInWebContents.inside(opener).opened(url)
        },
        onGone: (targetId) => contentsOf(targetId)?.close(),
        onExit: (code) => {
          if (!isLeaving) fail(new Error(`Chromium ended by itself with ${code}`))
        },
      })
      isReady = true
      app.emit('ready', {}, {})
      ready.resolve()
      for (const start of early.splice(0)) tellSecond(start)
    },
  }
}

const userAgentOf = ({ name, version }: AppFacts): string => {
  const engine = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)'
  const { chrome, electron } = process.versions
  return `${engine} ${name.replace(/\s/g, '')}/${version} Chrome/${chrome} Electron/${electron} Safari/537.36`
}

function metricsOf(utilities: { pid: number; name: string }[]): ProcessMetric[] {
  const cpu = { percentCPUUsage: 0, idleWakeupsPerSecond: 0 }
  const memory = { workingSetSize: Math.round(process.memoryUsage.rss() / 1024), peakWorkingSetSize: 0 }
  const own: ProcessMetric = { pid: process.pid, type: 'Browser', creationTime: performance.timeOrigin, cpu, memory }
  const others = utilities.map(({ pid, name }): ProcessMetric => {
    const service = { serviceName: 'node.mojom.NodeService', name }
    return {
      pid,
      type: 'Utility',
      creationTime: 0,
      cpu,
      memory: { workingSetSize: 0, peakWorkingSetSize: 0 },
      ...service,
    }
  })
  return [own, ...others]
}
