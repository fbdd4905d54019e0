import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMachineFile } from '../../control/machines/machine-file.ts'
import { createMachineTokens, tokenStores } from '../../control/machines/machine-tokens.ts'
import { createMachines, type MachinesHere } from '../../control/machines/machines.ts'
import { createTunnels } from '../../control/machines/tunnels.ts'
import { silentLog } from './silent-log.ts'

export type OpenMachines = AsyncDisposable & {
  machines: MachinesHere
  /** Where list and tokens lie. */
  folder: string
  hidden: string[]
}

type Options = { version?: string; extraCa?: string | null; lookEveryMs?: number; env?: NodeJS.ProcessEnv }

/** Other machines as one control plane knows them, in files of a folder of their own; this computer has no keychain. */
export async function machinesHere({
  version = '0.0.0-test',
  extraCa = null,
  lookEveryMs = 50,
  env = {},
}: Options = {}): Promise<OpenMachines> {
  const folder = await mkdtemp(join(tmpdir(), 'llmt-machines-'))
  const hidden: string[] = []
  const stores = tokenStores({ file: join(folder, 'machine-tokens.json'), env: {}, now: Date.now, log: silentLog() })
  const machines = createMachines({
    version,
    extraCa: () => extraCa,
    now: Date.now,
    file: openMachineFile(join(folder, 'machines.json'), Date.now),
    tokens: createMachineTokens(stores, silentLog()),
    tunnels: createTunnels({ env, now: Date.now }),
    hide: (secret) => void hidden.push(secret),
    lookEveryMs,
  })
  return {
    machines,
    folder,
    hidden,
    async [Symbol.asyncDispose]() {
      machines.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}
