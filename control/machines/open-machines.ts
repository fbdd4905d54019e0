import type { Log } from '../logs/log.ts'
import { machineFiles } from '../workspace/paths.ts'
import { openMachineFile } from './machine-file.ts'
import { createMachineTokens, tokenStores } from './machine-tokens.ts'
import { createMachines, type MachinesHere } from './machines.ts'
import { createTunnels } from './tunnels.ts'

type Options = {
  /** The user's list of workspaces, beside which that of machines lies; `null`: they are remembered for this run only. */
  workspacesFile: string | null
  version: string
  env: NodeJS.ProcessEnv
  extraCa(): string | null
  hide(secret: string): void
  log: Log
}

/** The machines that this user knows. */
export function openMachines({ workspacesFile, version, env, extraCa, hide, log }: Options): MachinesHere {
  const files = machineFiles(workspacesFile)
  const stores = tokenStores({ file: files?.tokens ?? null, env, now: Date.now, log })
  return createMachines({
    version,
    extraCa,
    now: Date.now,
    file: openMachineFile(files?.list ?? null, Date.now),
    tokens: createMachineTokens(stores, log),
    tunnels: createTunnels({ env, now: Date.now }),
    hide,
  })
}
