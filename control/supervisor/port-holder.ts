import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { promisify } from 'node:util'
import { programName } from './program-name.ts'

/** `command`: as a person calls the program. */
export type PortHolder = { pid: number; command: string }

const run = promisify(execFile)
/** Milliseconds; PowerShell takes a second to start on a busy computer. */
const ASK_WITHIN_MS = 8_000
const UNNAMED = 'a program'

/** Who listens on a port of this computer; `null` where that cannot be found out. */
export async function portHolder(port: number, platform = process.platform): Promise<PortHolder | null> {
  try {
    switch (platform) {
      case 'linux':
        return await fromProc(port)
      case 'win32': {
        const options = { timeout: ASK_WITHIN_MS, windowsHide: true }
        return parseWindows((await run('powershell.exe', windowsQuery(port), options)).stdout)
      }
      default:
        return parseLsof((await run('lsof', lsofQuery(port), { timeout: ASK_WITHIN_MS })).stdout)
    }
  } catch {
    // Not being allowed to look is as good as not knowing; the port is taken all the same.
    return null
  }
}

/** How the holder is told to a person. */
export const holderInWords = (holder: PortHolder | null): string =>
  holder === null ? 'another program' : `${holder.command} (pid ${holder.pid})`

async function fromProc(port: number): Promise<PortHolder | null> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')))
  const inodes = new Set(tables.flatMap((table) => listeningInodes(table, port)))
  if (inodes.size === 0) return null
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name)))
    if (await holdsOneOf(pid, inodes)) return { pid: Number(pid), command: await nameInProc(pid) }
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
  // Processes of other users do not show their files.
  const names = await readdir(folder).catch(() => [])
  const targets = await Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(() => '')))
  return targets.some((target) => inodes.has(/^socket:\[(\d+)\]$/.exec(target)?.[1] ?? ''))
}

async function nameInProc(pid: string): Promise<string> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return programName(commandLine.split('\0')) ?? UNNAMED
}

/** `-F` asks for fields on lines of their own, each after its letter. */
export const lsofQuery = (port: number): string[] => ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']

/** `p<pid>`, then `c<command>`, then lines about its files. */
export function parseLsof(output: string): PortHolder | null {
  const pid = /^p(\d+)$/m.exec(output)?.[1]
  return pid === undefined ? null : { pid: Number(pid), command: /^c(.+)$/m.exec(output)?.[1] ?? UNNAMED }
}

export const windowsQuery = (port: number): string[] => [
  '-NoProfile',
  '-NonInteractive',
  '-Command',
  `Get-NetTCPConnection -State Listen -LocalPort ${port} | Select-Object -First 1 | ForEach-Object { $_.OwningProcess; (Get-Process -Id $_.OwningProcess).ProcessName }`,
]

/** The pid, and on the next line the name. */
export function parseWindows(output: string): PortHolder | null {
  const [pid, command] = output.trim().split(/\r?\n/)
  return pid && /^\d+$/.test(pid) ? { pid: Number(pid), command: command?.trim() || UNNAMED } : null
}
