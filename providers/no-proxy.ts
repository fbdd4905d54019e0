const defaultPorts: Record<string, string> = { 'http:': '80', 'https:': '443' }

/**
 * Whether an address is among those that `NO_PROXY` leaves out: hosts with their subdomains, each with a port if it has one,
 * separated by commas or spaces; `*` stands for all.
 */
export function isBypassed(bypass: string, url: string): boolean {
  const { hostname, port, protocol } = new URL(url)
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '')
  const wantedPort = port || defaultPorts[protocol]
  return bypass
    .split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true
      const [, name = '', entryPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? []
      if (entryPort !== undefined && entryPort !== wantedPort) return false
      const bare = name.replace(/^\*?\./, '')
      return host === bare || host.endsWith(`.${bare}`)
    })
}
