import { dirname, join } from 'node:path'
import { shell } from 'electron/common'
import { app, type BrowserWindow, clipboard, ipcMain, powerMonitor, protocol, session } from 'electron/main'
import { type ControlPlane, startControlPlane } from '../control/control-plane.ts'
import { knownWorkspacesFile, workspacePaths } from '../control/workspace/paths.ts'
import type { AppArguments } from './arguments.ts'
import { watchClosing } from './closing.ts'
import { selfOf, typed } from './command-words.ts'
import { createDesktopRouter, type LoginStart } from './desktop-router.ts'
import { showFailure } from './failure-box.ts'
import { askForFolder } from './folder-dialog.ts'
import { guardContents, guardSession } from './guard.ts'
import { speakApp } from './language.ts'
import { createLeave } from './leave.ts'
import { createLineDoor } from './line-door.ts'
import type { Links } from './links.ts'
import { attachContextMenu, installMenu } from './menu/menu.ts'
import { createActionRunner } from './menu/run-action.ts'
import { createNotifications } from './notifications.ts'
import { servePage } from './page-files.ts'
import { watchPage } from './page-trouble.ts'
import { createPanelWindow } from './panel-window.ts'
import { createPlaneSeat } from './plane/plane-seat.ts'
import { createPlanes } from './plane/planes.ts'
import { openPreferences } from './preferences.ts'
import type { Quit } from './quit.ts'
import type { Resources } from './resources.ts'
import { createStateFeed } from './state-feed.ts'
import { askSystemProxy } from './system-proxy.ts'
import { actionOfPlan } from './tray/repair-entries.ts'
import { createTray } from './tray/tray.ts'
import { hasTrayHost } from './tray-host.ts'
import type { UninstallHere } from './uninstall/uninstall-here.ts'
import { openUpdates } from './updates/open-updates.ts'
import type { Updates } from './updates/updates.ts'
import { createUtilityLauncher } from './utility-launcher.ts'

export type DesktopOptions = {
  args: AppArguments
  links: Links
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
  log(facts: object, text: string): void
  /** A control plane of this app's own has started. */
  onOwn(plane: ControlPlane): void
  onUpdates(updates: Updates): void
  onUninstall(uninstall: Promise<UninstallHere>): void
}

/**
 * The desktop app, from ready to quit: the window first, so that there is something to look at while the services start.
 * `false`: the user wants to quit.
 */
export async function runDesktop(options: DesktopOptions): Promise<boolean> {
  const { args, resources, version, env, platform, quit, loginStart, openedAtLogin, inUse, report, log } = options
  const hasTray = (): Promise<boolean> => hasTrayHost(platform)
  const preferences = await openPreferences(join(app.getPath('userData'), 'desktop.json'))
  guardSession(session.defaultSession)
  guardContents(app, shell, report)
  const door = createLineDoor({ ipc: ipcMain, onRefused: (why) => report(new Error(`Refused: ${why}`)) })
  inUse.defer(door.close)

  const feed = createStateFeed(report)
  const language = await speakApp({
    preferences,
    preferred: [...app.getPreferredSystemLanguages(), app.getLocale()],
    onSpoken() {
      feed.again()
      window.current()?.webContents.reload()
    },
  })
  const linked = options.links.first()
  const isHidden = args.hidden || (openedAtLogin && preferences.get().startHidden)
  const updates = await openUpdates({
    version,
    platform,
    env,
    daily: preferences.get().checkUpdates,
    opensWindow: !isHidden || linked !== null,
    subscribe: feed.subscribe,
    showTrouble: () => window.open('health'),
    log,
    report,
  })
  if (updates === null) return false
  inUse.defer(updates.dispose)
  options.onUpdates(updates)
  servePage(protocol, resources.plane.staticDir, language.locale)
  let isEnding = false
  /** Whoever asked is not connected any more when it has failed. */
  const openWorkspace = (dir: string): Promise<{ url: null }> =>
    planes.goTo(dir).catch((error: unknown) => {
      showFailure(error)
      throw error
    })
  const seat = createPlaneSeat({
    door,
    feed,
    desktop: createDesktopRouter({
      preferences,
      loginStart,
      hasTray,
      commandLine: typed(
        selfOf({ env, isPackaged: app.isPackaged, program: process.execPath, appPath: app.getAppPath() }),
        platform,
      ),
      speak: language.choose,
      isAttached: () => seat.current()?.kind === 'attached',
      // Most have their folders beside each other.
      hold: (isHeld) => window.hold(isHeld),
      chooseFolder: () => askForFolder(window.current(), dirname(planes.workspace())),
      openLogs: () => shell.openPath(workspacePaths(planes.workspace()).logs),
      updates,
      uninstall: () => uninstall(),
    }),
    openWorkspace,
    onGone() {
      if (isEnding || quit.signal.aborted) return
      planes.again().then((goesOn) => {
        if (!goesOn) app.quit()
      }, report)
    },
  })
  const planes = createPlanes({
    workspace: options.workspace,
    version,
    seat,
    async start(workspace) {
      const plane = await startControlPlane({
        workspace,
        demo: args.demo,
        // Another folder is opened as usual; this one may be what is damaged.
        safeMode: args.safeMode && workspace === options.workspace,
        port: null,
        version,
        ...resources.plane,
        devOrigin: null,
        env,
        launcher: createUtilityLauncher(env, platform),
        workspacesFile: knownWorkspacesFile({ env, platform, home: app.getPath('home') }),
        openWorkspace,
        askSystemProxy: askSystemProxy(session.defaultSession),
      })
      options.onOwn(plane)
      void plane.stopAsked.then(() => app.quit())
      return plane
    },
    openOutside: (url) => shell.openExternal(url),
    quitting: quit.signal,
  })
  let opened: Promise<UninstallHere> | null = null
  const uninstall = (): Promise<UninstallHere> => {
    opened ??= import('./uninstall/open-uninstall.ts').then(({ openUninstall }) =>
      openUninstall({
        env,
        platform,
        loginStart,
        workspace: planes.workspace,
        isOwn: () => seat.current()?.kind === 'own',
        window: app.getPath('userData'),
        quit() {
          // Whoever removes the app's own files wants no newer version of it.
          updates.hold()
          app.quit()
        },
      }),
    )
    options.onUninstall(opened)
    return opened
  }
  const leave = createLeave({
    platform,
    preferences,
    hasTray,
    plane: seat.current,
    window: { hide: () => window.hide(), minimise: () => window.minimise() },
    onStop: () => {
      isEnding = true
      updates.leaving()
    },
    onStopFailed: () => {
      isEnding = false
      updates.staying()
    },
    quit: () => app.quit(),
  })
  const run = createActionRunner({
    api: seat.api,
    open: (route) => window.open(route),
    openOutside: (address) => shell.openExternal(address),
    async openFolder() {
      const why = await shell.openPath(planes.workspace())
      if (why !== '') throw new Error(why)
    },
    checkUpdates() {
      updates.ask('check')
      window.open('health')
    },
    copy: (text) => clipboard.writeText(text),
    leave: leave.as,
    onFailure: showFailure,
  })
  const systemEnds = (): void => {
    updates.hold()
    quit.systemEnds()
  }
  const onCreated = (made: BrowserWindow): void => {
    watchPage(made, {
      openInBrowser: () => run({ kind: 'browser' }),
      quit: () => app.quit(),
      quitting: quit.signal,
      log,
    })
    watchClosing(made, {
      leave,
      preferences,
      quitting: quit.signal,
      remember: window.remember,
      onFailure: showFailure,
    })
    attachContextMenu(made.webContents)
    made.on('session-end', systemEnds)
  }
  const window = createPanelWindow({
    platform,
    preload: resources.preload,
    icon: resources.icon,
    preferences,
    onCreated,
    onFailure: report,
  })
  options.links.follow((route) => window.open(route ?? undefined))
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
    settings: () => preferences.get().notifications,
    isLookedAt: () => door.showsThisComputer() && window.current()?.isFocused() === true,
    open: (route) => window.open(route),
    act: (plan) => run(actionOfPlan(plan)),
    onFailure: report,
  })
  inUse.defer(notifications.dispose)

  if (!isHidden || linked !== null) window.open(linked ?? undefined)
  else if (!(await hasTray())) {
    window.prepare()
    window.minimise()
  }
  // Windows tells the end of its session to windows only.
  else if (platform === 'win32') window.prepare()

  loginStart.refresh().catch(report)
  inUse.defer(seat.leave)
  powerMonitor.on('suspend', () => seat.current()?.suspend())
  powerMonitor.on('resume', () => seat.current()?.resume())
  powerMonitor.on('shutdown', systemEnds)
  inUse.defer(async () => {
    await window.remember()
    await preferences.settled()
  })
  const goesOn = await planes.begin()
  updates.begun()
  return goesOn
}
