import { resolve } from 'node:path'
import { pino } from 'pino'
import { readMachineAddress } from '../control/machines/address.ts'
import { openMachineFile } from '../control/machines/machine-file.ts'
import { createMachineTokens, type MachineTokens, tokenStores } from '../control/machines/machine-tokens.ts'
import { createMachines, type MachinesHere } from '../control/machines/machines.ts'
import { StepFailure } from '../control/machines/step-notes.ts'
import { addressOf, tryMachine } from '../control/machines/try-machine.ts'
import { createTunnels, type Tunnels } from '../control/machines/tunnels.ts'
import { wayTo } from '../control/machines/way-to.ts'
import { readCaFile } from '../control/network/ca-file.ts'
import { readTextIfThere } from '../control/workspace/atomic-file.ts'
import { machineFiles, workspacePaths } from '../control/workspace/paths.ts'
import { configSchema } from '../shared/config.ts'
import { type Machine, machineProblem } from '../shared/machines.ts'
import { reason } from '../shared/reason.ts'
import type { Scope } from '../shared/scopes.ts'
import { cliMachines as words } from '../shared/words/en/cli-machines.ts'
import { fill, sayReason } from '../shared/words/say.ts'
import { CliError, usageError } from './cli-error.ts'
import type { CliDeps } from './deps.ts'
import { exitCodes } from './exit-codes.ts'
import type { RunningPlane } from './parts.ts'
import type { MachineOptions } from './through-machine.ts'

type Given = Pick<CliDeps, 'workspacesFile' | 'version' | 'env' | 'now'>

/** The machines that this user knows, without a control plane: what lies in files is the same for both. */
export async function knownMachines(deps: Given, workspace: string): Promise<MachinesHere> {
  const { file, tokens, tunnels, way } = await partsOf(deps, workspace)
  return createMachines({ ...way, file, tokens, tunnels, hide: () => undefined })
}

async function partsOf({ workspacesFile, version, env, now }: Given, workspace: string) {
  const files = machineFiles(workspacesFile)
  const log = pino({ level: 'silent' })
  const stores = tokenStores({ file: files?.tokens ?? null, env, now, log })
  const extraCa = await extraCaOf(workspace)
  return {
    file: openMachineFile(files?.list ?? null, now),
    tokens: createMachineTokens(stores, log),
    tunnels: createTunnels({ env, now }),
    way: { version, now, extraCa: () => extraCa },
  }
}

/** As the settings of the folder have it; a file that cannot be read trusts nobody further. */
async function extraCaOf(workspace: string): Promise<string | null> {
  const { config, dir } = workspacePaths(workspace)
  const { data } = configSchema.safeParse(jsonOf((await readTextIfThere(config).catch(() => null)) ?? '{}'))
  if (!data?.extra_ca_file) return null
  const found = await readCaFile(resolve(dir, data.extra_ca_file))
  return 'pem' in found ? found.pem : null
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

type Wanted = Pick<Machine, 'name' | 'url' | 'access'> & { token(): Promise<string>; may: Scope }

/** The control plane of another machine, as commands find one that runs here; the way there stands until this process ends. */
export async function reachMachine(deps: Given, options: MachineOptions, workspace: string): Promise<RunningPlane> {
  const { file, tokens, tunnels, way } = await partsOf(deps, workspace)
  const wanted =
    options.url === undefined ? await named(options.machine ?? '', await file.read(), tokens) : typed(options.url, deps)
  const signal = new AbortController().signal
  const tried = await tryMachine({ machine: wanted, token: wanted.token, way, tunnels, signal })
  if (tried.status.state === 'failed')
    throw new CliError(
      fill(words.notReached, { name: wanted.name, why: sayReason(tried.status.reason) }),
      exitCodes.broken,
    )
  const { origin } = await through(wanted.url, tunnels, signal)
  const remote = { name: wanted.name, access: wanted.may }
  return { origin, pid: 0, token: await wanted.token(), workspaceId: '', workspace: wanted.name, remote }
}

/** It stands already, since the machine was just tried through it. */
const through = (url: string, tunnels: Tunnels, signal: AbortSignal) => wayTo(addressOf(url), tunnels, signal)

async function named(name: string, list: readonly Machine[], tokens: MachineTokens): Promise<Wanted> {
  const machine = list.find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (machine === undefined) throw usageError(fill(words.unknown, { name }), { next: words.see })
  const token = async (): Promise<string> => {
    const kept = await tokens.get(machine.id)
    if (kept === null) throw new StepFailure(reason('machine.token-lost'))
    return kept
  }
  return { ...machine, token, may: machine.access }
}

/** What may be done is for its token to say. */
function typed(url: string, { env }: Pick<Given, 'env'>): Wanted {
  const read = readMachineAddress(url)
  if ('problem' in read) throw machineProblem('bad-input', read.problem)
  const token = (env.LLM_TRAINER_TOKEN ?? '').trim()
  if (token === '') throw usageError(words.noToken)
  return { name: read.address.host, url: read.text, access: 'read', token: async () => token, may: 'admin' }
}
