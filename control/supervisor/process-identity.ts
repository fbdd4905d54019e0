import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Who a process is, beyond its pid, which is used again. `startTime` is comparable only with itself. */
export type ProcessIdentity = { pid: number; startTime: string; command: string }

const run = promisify(execFile)
/** Milliseconds; PowerShell takes a second to start on a busy computer. */
const ASK_WITHIN_MS = 8_000

/** The identity of a process that is there now; `null` when there is none, or the system does not tell. */
export async function identityOf(pid: number, platform = process.platform): Promise<ProcessIdentity | null> {
  try {
    switch (platform) {
      case 'linux':
        return await fromProc(pid)
      case 'win32': {
        const { stdout } = await run('powershell.exe', windowsQuery(pid), { timeout: ASK_WITHIN_MS, windowsHide: true })
        return parseWindows(pid, stdout)
      }
      default: {
        const { stdout } = await run('ps', ['-ww', '-o', 'stat=,lstart=,command=', '-p', String(pid)], {
          timeout: ASK_WITHIN_MS,
          // Local time changes with the season, and the words with the language; both would make a stranger of the same process.
          env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
        })
        return parsePs(pid, stdout)
      }
    }
  } catch {
    // Every way of asking fails for a pid that nobody has.
    return null
  }
}

export const isSameProcess = (a: ProcessIdentity, b: ProcessIdentity | null): boolean =>
  b !== null && a.pid === b.pid && a.startTime === b.startTime && a.command === b.command

async function fromProc(pid: number): Promise<ProcessIdentity | null> {
  const [stat, commandLine, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile(`/proc/${pid}/cmdline`, 'utf8'),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
  ])
  return parseProc(pid, { stat, commandLine, boot })
}

export type ProcFiles = { stat: string; commandLine: string; boot: string }

/**
 * Field 22 of /proc/PID/stat: ticks since boot at which the process began (proc(5)); with the boot's own id, since two runs of
 * the computer can look alike. A zombie is nobody any more; nor is one that has begun to leave, whose arguments are gone with its
 * memory while its state still says that it runs.
 */
export function parseProc(pid: number, { stat, commandLine, boot }: ProcFiles): ProcessIdentity | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = fields[19]
  const command = commandLine.replaceAll('\0', ' ').trim()
  if (ticks === undefined || fields[0] === 'Z' || fields[0] === 'X' || command === '') return null
  return { pid, startTime: `${boot.trim()}:${ticks}`, command }
}

/** `Ss   Mon Nov 23 16:28:15 2026 node server.js`: state, 24 characters of `lstart`, command. */
export function parsePs(pid: number, line: string): ProcessIdentity | null {
  const match = /^\s*([^Z\s]\S*)\s+(\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4})\s+(.+?)\s*$/.exec(line)
  return match?.[2] && match[3] ? { pid, startTime: match[2], command: match[3] } : null
}

export const windowsQuery = (pid: number): string[] => [
  '-NoProfile',
  '-NonInteractive',
  '-Command',
  `Get-CimInstance Win32_Process -Filter "ProcessId=${pid}" | ForEach-Object { $_.CreationDate.ToFileTimeUtc(); $_.CommandLine }`,
]

/** Hundreds of nanoseconds since 1601, and on the next line the command. */
export function parseWindows(pid: number, output: string): ProcessIdentity | null {
  const [startTime, ...command] = output.trim().split(/\r?\n/)
  return startTime && /^\d+$/.test(startTime) ? { pid, startTime, command: command.join(' ').trim() } : null
}
