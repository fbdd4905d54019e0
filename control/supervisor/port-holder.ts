import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { promisify } from 'node:util'

export type PortHolder = { pid: number | null; command: string }

const run = promisify(execFile)
/** Milliseconds. */
const ASK_WITHIN_MS = 3_000

/** Who listens on a port of this computer; `null` where that cannot be found out. */
export async function portHolder(port: number, platform = process.platform): Promise<PortHolder | null> {
  try {
    switch (platform) {
      case 'linux':
        return await fromProc(port)
      case 'win32': {
        const { stdout } = await run('powershell.exe', windowsQuery(port), {
          timeout: ASK_WITHIN_MS,
          windowsHide: true,
        })
        return parseWindows(stdout)
      }
      default: {
        const { stdout } = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], {
          timeout: ASK_WITHIN_MS,
        })
        return parseLsof(stdout)
      }
    }
  } catch {
    // Not being allowed to look is as good as not knowing; the port is taken all the same.
    return null
  }
}

/** How the holder is told to a person. */
export const holderInWords = (holder: PortHolder | null): string => {
  if (holder === null) return 'Another program'
  return holder.pid === null ? holder.command : `${holder.command} (pid ${holder.pid})`
}

async function fromProc(port: number): Promise<PortHolder | null> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')))
  const inodes = new Set(tables.flatMap((table) => listeningInodes(table, port)))
  if (inodes.size === 0) return null
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (!(await holdsOneOf(pid, inodes))) continue
    const command = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => 'a program')
    return { pid: Number(pid), command: command.trim() }
  }
  return null
}

const LISTEN = '0A'

/** Inodes of the sockets that listen on a port, from a table like /proc/net/tcp (proc_net_tcp(5): hexadecimal, state 0A). */
export const listeningInodes = (table: string, port: number): string[] =>
  table.split('\n').flatMap((line) => {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/)
    const hexPort = local?.split(':')[1]
    return state === LISTEN && hexPort !== undefined && inode !== undefined && Number.parseInt(hexPort, 16) === port
      ? [inode]
      : []
  })

async function holdsOneOf(pid: string, inodes: ReadonlySet<string>): Promise<boolean> {
  const folder = `/proc/${pid}/fd`
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const target = await readlink(`${folder}/${name}`).catch(() => '')
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1]
    if (inode !== undefined && inodes.has(inode)) return true
  }
  return false
}

/** `lsof -Fpc` prints `p<pid>` and `c<command>` on lines of their own. */
export function parseLsof(output: string): PortHolder | null {
  const pid = /^p(\d+)$/m.exec(output)?.[1]
  return pid === undefined ? null : { pid: Number(pid), command: /^c(.+)$/m.exec(output)?.[1] ?? 'a program' }
}

export const windowsQuery = (port: number): string[] => [
  '-NoProfile',
  '-NonInteractive',
  '-Command',
  `Get-NetTCPConnection -State Listen -LocalPort ${port} | ForEach-Object { $_.OwningProcess; (Get-Process -Id $_.OwningProcess).ProcessName }`,
]

export function parseWindows(output: string): PortHolder | null {
  const [pid, command] = output.trim().split(/\r?\n/)
  return pid && /^\d+$/.test(pid) ? { pid: Number(pid), command: command?.trim() || 'a program' } : null
}
