import type { AppUpdater, CancellationToken, ProgressInfo } from 'electron-updater'
import type { ReleaseInfo } from './found.ts'

/** Milliseconds that a server may be silent. Electron's network waits for ever. */
export const SILENT_MS = 60_000

/** Looks, fetches and installs. The only part that knows the library. */
export type UpdateEngine = {
  /** Asks for the list of files. `null`: nothing is newer. */
  check(): Promise<ReleaseInfo | null>
  /** Fetches what the last check found, and checks that it is what the list says. Resolves to `false` when it was cancelled. */
  download(onProgress: (done: number, total: number) => void): Promise<boolean>
  cancel(): void
  /**
   * Only at the very end of the app. `runAfter`: starts the new version. Throws what hindered it. On macOS the system's own
   * updater ends the app, and has done the rest already.
   */
  install(runAfter: boolean): void
}

type Parts = {
  platform: NodeJS.Platform
  log(text: string): void
  /** Ends the app where the system's own updater was to do it and did not. */
  leave(): void
  /** Starts an AppImage that was just installed, at its path; `null`: where the one before lay. */
  start(appImage: string | null): void
  /** For tests, which do not wait as long. */
  silentMs?: number
}

/** Sent where the library would send a number of its own for this computer; the same for everybody. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Loads the library, which nothing needs at the start of the app. Only when the app is ready. */
export async function loadEngine({ platform, log, leave, start, silentMs = SILENT_MS }: Parts): Promise<UpdateEngine> {
  const { default: library } = await import('electron-updater')
  const updater = library.autoUpdater
  updater.autoDownload = false
  // Elsewhere we install ourselves, when the services have ended. There the system fetches at once what it installs at the end.
  updater.autoInstallOnAppQuit = platform === 'darwin'
  updater.allowDowngrade = false
  updater.disableWebInstaller = true
  updater.requestHeaders = { 'x-user-staging-id': NOBODY, 'User-Agent': 'llm-trainer' }
  updater.logger = { info: log, warn: log, error: log }
  let token: CancellationToken | null = null
  const cancelled = new WeakSet<CancellationToken>()
  /** The last of each kind. One that was given up may not have ended yet, and the library would give it back. */
  let look: Promise<unknown> = Promise.resolve()
  let download: Promise<unknown> = Promise.resolve()

  /** Ends what hangs: the library has no limit of its own. */
  const endRequests = (): void => void updater.netSession.closeAllConnections().catch(log)
  const limited = async <T>(
    work: Promise<T>,
    watch: (alive: () => void) => void,
    own?: CancellationToken,
  ): Promise<T> => {
    const { promise: silence, reject } = Promise.withResolvers<never>()
    const giveUp = (): void => {
      reject(new Error(`The server was silent for ${silentMs / 1000} s: timed out`))
      own?.cancel()
      endRequests()
    }
    let timer = setTimeout(giveUp, silentMs)
    watch(() => {
      clearTimeout(timer)
      timer = setTimeout(giveUp, silentMs)
    })
    // It fails later, too, when its requests were ended.
    work.catch(() => undefined)
    try {
      return await Promise.race([work, silence])
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    async check() {
      const work = look.catch(() => undefined).then(() => updater.checkForUpdates())
      look = work
      const result = await limited(work, () => undefined)
      if (result === null) throw new Error('This app cannot be updated by itself')
      return result.isUpdateAvailable ? result.updateInfo : null
    },
    async download(onProgress) {
      const own = new library.CancellationToken()
      // At once: what is cancelled while the one before it still ends must not begin.
      token = own
      let isAlive = (): void => undefined
      const tell = ({ transferred, total }: ProgressInfo): void => {
        isAlive()
        onProgress(transferred, total)
      }
      const watch = (alive: () => void): void => {
        isAlive = alive
      }
      try {
        await download.catch(() => undefined)
        if (cancelled.has(own)) return false
        updater.on('download-progress', tell)
        const work = updater.downloadUpdate(own)
        download = work
        await limited(work, watch, own)
        return true
      } catch (error) {
        if (cancelled.has(own)) return false
        throw error
      } finally {
        updater.off('download-progress', tell)
        if (token === own) token = null
      }
    },
    cancel() {
      if (token === null) return
      cancelled.add(token)
      token.cancel()
    },
    install(runAfter) {
      let failure: Error | null = null
      let moved: string | null = null
      const fail = (error: Error): void => {
        failure = error
      }
      const move = (path: string): void => {
        moved = path
      }
      updater.on('error', fail)
      updater.on('appimage-filename-updated', move)
      // The library starts an AppImage without its arguments, and before this one has let go of its lock.
      const isAppImage = updater instanceof library.AppImageUpdater
      try {
        const isBegun =
          updater instanceof library.BaseUpdater
            ? updater.install(true, runAfter && !isAppImage)
            : hand(updater, leave, silentMs)
        if (!isBegun) throw failure ?? new Error('The installation did not begin')
      } finally {
        updater.off('error', fail)
        updater.off('appimage-filename-updated', move)
      }
      if (runAfter && isAppImage) start(moved)
    },
  }
}

/** To the system's own updater. It ends the app when it has all it needs, which may fail, or never be. */
export function hand(updater: Pick<AppUpdater, 'once' | 'quitAndInstall'>, leave: () => void, withinMs: number): true {
  updater.once('error', leave)
  setTimeout(leave, withinMs)
  updater.quitAndInstall()
  return true
}
