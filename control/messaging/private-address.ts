import { BlockList, isIP } from 'node:net'

/** Networks that the internet leads nowhere in (IANA’s special-purpose registries). */
const networks = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  // Of providers, and of Tailscale.
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  networks.addSubnet(network, bits)
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  networks.addSubnet(network, bits, 'ipv6')

const names = /(^|\.)(localhost|localdomain|local|lan|internal|home\.arpa)$/

/**
 * Whether an address is none of the internet’s, so that no platform can reach it: of this computer, a network of its own, or a name without
 * a domain. Looks nothing up. Pure.
 */
export function isPrivateAddress(url: string): boolean {
  const host = new URL(url).hostname.replace(/\.$/, '').replace(/^\[|\]$/g, '')
  const kind = isIP(host)
  if (kind !== 0) return networks.check(host, kind === 4 ? 'ipv4' : 'ipv6')
  return names.test(host) || !host.includes('.')
}
