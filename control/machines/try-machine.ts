import { type Machine, type MachineStatus, type MachineTrial, machineProblem } from '../../shared/machines.ts'
import type { Reason } from '../../shared/reason.ts'
import { type MachineAddress, readMachineAddress } from './address.ts'
import { askingSteps, askMachine, type MachineWay } from './ask-machine.ts'
import { StepFailure, takeNotes } from './step-notes.ts'
import type { Tunnels, Used } from './tunnels.ts'
import { wayTo } from './way-to.ts'

export type Tried = { ok: boolean; steps: MachineTrial['steps']; status: MachineStatus }

type Options = {
  machine: Pick<Machine, 'url' | 'access'>
  /** Rejects with a `StepFailure` where there is none. */
  token(): Promise<string>
  way: MachineWay
  tunnels: Tunnels
  signal: AbortSignal
  /** What is done when everything else is in order. */
  last?: { id: string; run(): Promise<Reason> }
}

/** Tries a machine step by step. Rejects only when the signal is aborted, and where the last step does. */
export async function tryMachine({ machine, token, way, tunnels, signal, last }: Options): Promise<Tried> {
  const address = addressOf(machine.url)
  const first = address.kind === 'ssh' ? ['machine-tunnel'] : []
  const notes = takeNotes([...first, ...askingSteps, ...(last ? [last.id] : [])], way.now)
  let used: Used | null = null
  try {
    used = await reach(address)
    const asked = { origin: used.origin, host: address.host, access: machine.access, token: await token() }
    const status = await askMachine(asked, way, notes, signal)
    if (last) await notes.step(last.id, async () => ({ note: await last.run(), value: undefined }))
    return { ok: true, steps: notes.steps(), status }
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof StepFailure)) throw error
    const at = way.now()
    return { ok: false, steps: notes.steps(), status: { state: 'failed', reason: error.reason, since: at, at } }
  } finally {
    used?.release()
  }

  function reach(to: MachineAddress): Promise<Used> {
    if (to.kind === 'web') return wayTo(to, tunnels, signal)
    return notes.step('machine-tunnel', async () => ({ note: null, value: await wayTo(to, tunnels, signal) }))
  }
}

/** Throws `bad-input`: somebody changed the file by hand. */
export function addressOf(url: string): MachineAddress {
  const read = readMachineAddress(url)
  if ('problem' in read) throw machineProblem('bad-input', read.problem)
  return read.address
}
