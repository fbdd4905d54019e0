import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** Milliseconds. A session bus that hangs must not hold up the closing of a window. */
const ANSWER_WITHIN_MS = 1_000
/** Who shows tray icons on Linux. Plain GNOME has nobody of that name. */
const WATCHER = 'org.kde.StatusNotifierWatcher'

const bus = 'org.freedesktop.DBus'
const questions: { file: string; args: string[] }[] = [
  {
    file: 'gdbus',
    args: ['call', '--session', '--dest', bus, '--object-path', '/', '--method', `${bus}.NameHasOwner`, WATCHER],
  },
  { file: 'busctl', args: ['--user', 'call', bus, '/', bus, 'NameHasOwner', 's', WATCHER] },
  {
    file: 'dbus-send',
    args: ['--session', '--print-reply', `--dest=${bus}`, '/', `${bus}.NameHasOwner`, `string:${WATCHER}`],
  },
]

type Ask = (file: string, args: string[]) => Promise<string>

const ask: Ask = async (file, args) => (await run(file, args, { timeout: ANSWER_WITHIN_MS })).stdout

/** Whether an icon in the tray can be seen here. Electron cannot tell; on Linux the session bus can. Nobody to ask means no. */
export async function hasTrayHost(platform: NodeJS.Platform, through: Ask = ask): Promise<boolean> {
  if (platform !== 'linux') return true
  for (const { file, args } of questions) {
    try {
      return /\btrue\b/.test(await through(file, args))
    } catch (error) {
      // Another tool may be there; one that answered with an error has answered.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) return false
    }
  }
  return false
}
