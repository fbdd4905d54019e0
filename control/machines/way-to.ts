import type { MachineAddress } from './address.ts'
import type { Tunnels, Used } from './tunnels.ts'

const never = new AbortController().signal

/** How the panel of a machine is reached from here. Rejects with a `StepFailure` where a tunnel does not come about. */
export async function wayTo(address: MachineAddress, tunnels: Tunnels, signal: AbortSignal): Promise<Used> {
  if (address.kind === 'ssh') return tunnels.use(address, signal)
  return { origin: address.origin, gone: never, release: () => undefined }
}
