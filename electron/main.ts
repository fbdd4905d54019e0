import { homedir } from 'node:os'
import { app, dialog, Menu, protocol } from 'electron/main'
import type { ControlPlane } from '../control/control-plane.ts'
import { MANY_STARTS } from '../control/own-health/crash-note.ts'
import { createFatal } from '../control/own-health/fatal.ts'
import { defaultWorkspaceDir, practiceWorkspaceDir } from '../control/workspace/paths.ts'
import packageFile from '../package.json' with { type: 'json' }
import type { CrashNote } from '../shared/own-health.ts'
import { fill } from '../shared/words/say.ts'
import { dialogs } from '../shared/words/spoken.ts'
import { readArguments, SAFE_MODE } from './arguments.ts'
import { runCommandLine } from './command-line.ts'
import { commandWords } from './command-words.ts'
import { runDesktop } from './desktop.ts'
import { identity } from './identity.ts'
import { createLinks, type Links } from './links.ts'
import { createLoginStart } from './login/login-start.ts'
import { pageScheme } from './page-files.ts'
import { createQuit } from './quit.ts'
import { resourcesOf } from './resources.ts'
import type { UninstallHere } from './uninstall/uninstall-here.ts'
import type { Updates } from './updates/updates.ts'

/* The main process. What Electron wants before it is ready comes first, and at once. */

const { argv, env, platform } = process
const { version } = packageFile
const resources = resourcesOf({
  programs: import.meta.dirname,
  outside: app.isPackaged ? process.resourcesPath : null,
})
const inUse = new AsyncDisposableStack()
/** The last one that this app started. */
let plane: ControlPlane | null = null
let updates: Updates | null = null
let uninstall: Promise<UninstallHere> | null = null
let crash: CrashNote | null = null
let wantsSafeMode = false
let running: Promise<void> = Promise.resolve()

const redacted = (text: string): string => plane?.redact(text) ?? text
const report = (error: unknown): void => {
  if (plane) plane.log.error({ err: error }, 'A part of the desktop app failed')
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
}
const stop = async (): Promise<void> => {
  await running.catch(report)
  await inUse.disposeAsync()
}

const fatal = createFatal({
  note(error) {
    crash = plane?.noteCrash(error) ?? null
  },
  log: report,
  stop,
  async ask(why) {
    if (!app.isReady()) return false
    const { message, detail, again, quit, safe } = dialogs.fatal
    // Who cannot get out of it by starting again is offered another way.
    const isStuck = (crash?.inARow ?? 0) >= MANY_STARTS
    const buttons = isStuck ? [again, quit, safe] : [again, quit]
    const options = { message, detail: fill(detail, { why: redacted(why) }), buttons, cancelId: 1 }
    const { response } = await dialog.showMessageBox({ type: 'error', ...options })
    wantsSafeMode = response === 2
    return response !== 1
  },
  restart: () => (wantsSafeMode ? app.relaunch({ args: [...argv.slice(1), SAFE_MODE] }) : app.relaunch()),
  exit: (code) => app.exit(code),
})
// Whoever read our output went away; the services are worth more than the words.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

app.enableSandbox()
// Saves making the usual menu, which is replaced by ours.
Menu.setApplicationMenu(null)

/** Everything of the app has ended. */
async function end(): Promise<void> {
  try {
    const left = (await (await uninstall)?.atEnd()) ?? []
    if (left.length > 0) {
      const detail = left.map(({ id, why }) => `${id}: ${why?.detail ?? ''}`).join('\n')
      await dialog.showMessageBox({ type: 'warning', message: dialogs.action.message, detail })
    }
  } catch (error) {
    report(error)
  }
  if (!updates?.finish()) app.quit()
}

const quit = createQuit({
  stop,
  quit: () => void end(),
  onFailure: report,
})
quit.signal.addEventListener('abort', () => updates?.leaving())

async function run(links: Links): Promise<void> {
  await app.whenReady()
  const args = readArguments(argv, process.cwd())
  const surroundings = { env, platform, home: homedir() }
  const goesOn = await runDesktop({
    args,
    links,
    workspace: args.workspace ?? (args.demo ? practiceWorkspaceDir : defaultWorkspaceDir)(surroundings),
    resources,
    version,
    env,
    platform,
    quit,
    openedAtLogin: platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin,
    loginStart: createLoginStart({
      platform,
      env,
      home: homedir(),
      isPackaged: app.isPackaged,
      program: process.execPath,
      appPath: app.getAppPath(),
      loginItems: app,
    }),
    inUse,
    report,
    log: (facts, text) => plane?.log.warn(facts, text),
    onOwn: (own) => {
      plane = own
    },
    onUpdates: (own) => {
      updates = own
    },
    onUninstall: (own) => {
      uninstall = own
    },
  })
  if (!goesOn) app.quit()
}

function beDesktop(): void {
  process.on('uncaughtException', fatal)
  process.on('unhandledRejection', fatal)
  if (platform === 'win32') app.setAppUserModelId(identity.appId)
  app.setAboutPanelOptions({ applicationName: identity.productName, applicationVersion: version })
  protocol.registerSchemesAsPrivileged([pageScheme])
  app.once('quit', (_event, exitCode) => {
    try {
      updates?.atEnd(exitCode)
    } catch (error) {
      report(error)
    }
  })
  if (app.requestSingleInstanceLock()) {
    app.on('before-quit', quit.beforeQuit)
    running = run(createLinks({ app, argv }))
    running.catch(fatal)
  } else app.quit()
}

const words = commandWords(argv.slice(app.isPackaged ? 1 : 2))
if (words === null) beDesktop()
else runCommandLine(words, { version, resources, env, platform })
