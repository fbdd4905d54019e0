import { isLoopback } from '../../shared/loopback.ts'
import { type Reason, reason } from '../../shared/reason.ts'

/** Where another machine's panel is: at an address, or at a port that an SSH tunnel leads to. */
export type MachineAddress =
  | { kind: 'web'; origin: string; host: string }
  | { kind: 'ssh'; target: string; port: number | null; panelPort: number; host: string }

/** Where the panel listens while nobody changed that. */
const PANEL_PORT = 8035

/** Nothing that ssh could take for an option, or a shell for more than a name. */
const namePart = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/

type Reading = { address: MachineAddress; text: string } | { problem: Reason }

/** An address as it was typed; `text` is how it is kept. */
export function readMachineAddress(typed: string): Reading {
  const given = typed.trim()
  const url = URL.parse(given)
  const unreadable: Reading = { problem: reason('machine.address', { url: given.slice(0, 200) }) }
  if (url === null || url.hostname === '') return unreadable
  if (url.protocol === 'ssh:') return readSsh(url) ?? unreadable
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return unreadable
  if (`${url.username}${url.password}` !== '') return { problem: reason('machine.sign-in') }
  if (url.protocol === 'http:' && !isLoopback(url.href)) return { problem: reason('machine.plain-http') }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return { problem: reason('machine.path', { host: url.origin }) }
  return { address: { kind: 'web', origin: url.origin, host: url.host }, text: url.origin }
}

/** `ssh://[user@]host[:port][/port of the panel there]`. */
function readSsh({ username, password, hostname, port, pathname, search, hash }: URL): Reading | null {
  const panelPort = pathname.replace(/^\//, '')
  if (password !== '' || `${search}${hash}` !== '' || !/^\d{0,5}$/.test(panelPort)) return null
  const panel = panelPort === '' ? PANEL_PORT : Number(panelPort)
  if (panel < 1 || panel > 65_535) return null
  if (!namePart.test(hostname) || (username !== '' && !namePart.test(username))) return null
  const target = username === '' ? hostname : `${username}@${hostname}`
  const host = port === '' ? target : `${target}:${port}`
  return {
    address: { kind: 'ssh', target, port: port === '' ? null : Number(port), panelPort: panel, host },
    text: `ssh://${host}/${panel}`,
  }
}
