import type { PlaneClient } from './connection.ts'

/**
 * Where a browser on another computer finds the panel: under each name of a reverse proxy (`web_hosts`), which speaks TLS, since
 * the panel takes nothing else under such a name. A ticket of a URL is for one browser; this one is for all of these addresses.
 */
export function addressesElsewhere(names: readonly string[], ticketUrl: string): string[] {
  const { search } = new URL(ticketUrl)
  return names.map((name) => `https://${name}/${search}`)
}

/**
 * The same of a control plane that runs already, with a ticket of their own, since the browser here uses up its one. One that cannot tell
 * its settings now has no more to say than where it is on this computer.
 */
export async function askElsewhere(client: PlaneClient): Promise<string[]> {
  const { web_hosts: names = [] } = await client.config.get().catch(() => ({ web_hosts: [] }))
  return names.length === 0 ? [] : addressesElsewhere(names, (await client.access.ticket()).url)
}
