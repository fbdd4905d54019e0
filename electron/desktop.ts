import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { shell } from 'electron/common'
import { app, type BrowserWindow, clipboard, ipcMain, powerMonitor, protocol, session } from 'electron/main'
import { type ControlPlane, startControlPlane } from '../control/control-plane.ts'
import { knownWorkspacesFile } from '../control/workspace/paths.ts'
import type { Api } from '../shared/contract/client.ts'
import type { AppArguments } from './arguments.ts'
import { watchClosing } from './closing.ts'
import { createDesktopRouter, type LoginStart } from './desktop-router.ts'
import { showFailure } from './failure-box.ts'
import { guardContents, guardSession } from './guard.ts'
import { createLineDoor } from './line-door.ts'
import { attachContextMenu, installMenu } from './menu/menu.ts'
import { createActionRunner } from './menu/run-action.ts'
import { createNotifications } from './notifications.ts'
import { servePage } from './page-files.ts'
import { watchPage } from './page-trouble.ts'
import { createPanelWindow } from './panel-window.ts'
import { openPreferences } from './preferences.ts'
import type { Quit } from './quit.ts'
import type { Resources } from './resources.ts'
import { startPlane } from './start-plane.ts'
import { createStateFeed } from './state-feed.ts'
import { askSystemProxy } from './system-proxy.ts'
import { createTray } from './tray/tray.ts'
import { hasTrayHost } from './tray-host.ts'
import { createUtilityLauncher } from './utility-launcher.ts'

export type DesktopOptions = {
  args: AppArguments
  workspace: string
  resources: Resources
  version: string
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  quit: Quit
  loginStart: LoginStart
  /** The system started the app, as told by the one that passes no arguments. */
  openedAtLogin: boolean
  /** What is opened is closed in the opposite order when the app quits. */
  inUse: AsyncDisposableStack
  report(error: unknown): void
}

/** The desktop app, from ready to quit: the window first, so that there is something to look at while the services start. */
export async function runDesktop(options: DesktopOptions): Promise<ControlPlane | null> {
  const { args, workspace, resources, version, env, platform, quit, loginStart, openedAtLogin, inUse, report } = options
  const hasTray = (): Promise<boolean> => hasTrayHost(platform)
  const preferences = await openPreferences(join(app.getPath('userData'), 'desktop.json'))
  guardSession(session.defaultSession)
  guardContents(app, shell, report)
  servePage(protocol, resources.panel)
  const door = createLineDoor({ ipc: ipcMain, onRefused: (why) => report(new Error(`Refused: ${why}`)) })
  inUse.defer(door.close)

  const feed = createStateFeed(report)
  let api: Api | null = null
  const run = createActionRunner({
    api: () => api,
    open: (route) => window.open(route),
    openOutside: (address) => shell.openExternal(address),
    async openFolder() {
      const why = await shell.openPath(workspace)
      if (why !== '') throw new Error(why)
    },
    copy: (text) => clipboard.writeText(text),
    quit: () => app.quit(),
    onFailure: showFailure,
  })
  const onCreated = (made: BrowserWindow): void => {
    watchPage(made, {
      openInBrowser: () => run({ kind: 'browser' }),
      quit: () => app.quit(),
      quitting: quit.signal,
      log: (facts, text) => plane?.log.warn(facts, text),
    })
    watchClosing(made, {
      platform,
      preferences,
      hasTray,
      quitting: quit.signal,
      remember: window.remember,
      quit: () => app.quit(),
      onFailure: report,
    })
    attachContextMenu(made.webContents)
    made.on('session-end', quit.systemEnds)
  }
  const window = createPanelWindow({
    preload: resources.preload,
    icon: resources.icon,
    preferences,
    onCreated,
    onFailure: report,
  })
  app.on('second-instance', () => window.open())
  app.on('activate', () => window.open())
  // Without a listener, Electron quits with its last window.
  app.on('window-all-closed', () => undefined)

  const menu = installMenu({ platform, packaged: app.isPackaged, subscribe: feed.subscribe, run })
  inUse.defer(menu.dispose)
  const tray = createTray({
    folder: resources.tray,
    platform,
    desktop: env.XDG_CURRENT_DESKTOP,
    subscribe: feed.subscribe,
    run,
  })
  inUse.defer(tray.dispose)
  if (tray.failure !== null) report(tray.failure)

  const notifications = createNotifications({
    subscribe: feed.subscribe,
    open: () => window.open('overview'),
    onFailure: report,
  })
  inUse.defer(notifications.dispose)

  let plane: ControlPlane | null = null
  const isHidden = args.hidden || (openedAtLogin && preferences.get().startHidden)
  if (!isHidden) window.open()
  else if (!(await hasTray())) {
    window.prepare()
    window.minimise()
  }
  // Windows tells the end of its session to windows only.
  else if (platform === 'win32') window.prepare()

  loginStart.refresh().catch(report)
  plane = await startPlane({
    workspace,
    start: () =>
      startControlPlane({
        workspace,
        demo: args.demo,
        port: null,
        version,
        entries: resources.entries,
        archiveReader: resources.archiveReader,
        historyThread: resources.historyThread,
        staticDir: resources.panel,
        devOrigin: null,
        env,
        launcher: createUtilityLauncher(env, platform),
        workspacesFile: knownWorkspacesFile({ env, platform, home: app.getPath('home') }),
        openWorkspace: null,
        askSystemProxy: askSystemProxy(session.defaultSession),
      }),
    openOutside: (url) => shell.openExternal(url),
    quitting: quit.signal,
  })
  if (plane === null) return null
  const { router, stop, suspend, resume } = plane
  inUse.defer(stop)
  door.serve({ ...router, desktop: createDesktopRouter({ preferences, loginStart, hasTray }) })

  powerMonitor.on('suspend', suspend)
  powerMonitor.on('resume', resume)
  powerMonitor.on('shutdown', quit.systemEnds)
  const following = new AbortController()
  inUse.defer(() => following.abort())
  inUse.defer(async () => {
    await window.remember()
    await preferences.settled()
  })
  api = createRouterClient(router)
  feed.follow(api, following.signal)
  return plane
}
