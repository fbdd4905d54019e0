import { readFile } from 'node:fs/promises'

/** Ports of this computer on which somebody listens for the whole network; none where the system does not tell that for nothing. */
export async function openPorts(platform = process.platform): Promise<readonly number[]> {
  if (platform !== 'linux') return []
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')))
  return [...new Set(tables.flatMap(portsOpenToAll))]
}

const LISTEN = '0A'
/** `0.0.0.0` and `::`. */
const everyAddress = /^(0{8}|0{32})$/i
/** Lines that may be one: of thousands of connections there are few that listen. */
const mayListen = /^.* 0A .*$/gm

/** Ports that are bound to every address, from a table like /proc/net/tcp (proc_net_tcp(5): hexadecimal, state 0A). */
export const portsOpenToAll = (table: string): number[] =>
  (table.match(mayListen) ?? []).flatMap((line) => {
    const [, local, , state] = line.trim().split(/\s+/)
    const [address, port] = local?.split(':') ?? []
    return state === LISTEN && address !== undefined && port !== undefined && everyAddress.test(address)
      ? [Number.parseInt(port, 16)]
      : []
  })
