import { Option } from 'commander'
import { z } from 'zod'
import type { MachinesHere } from '../../../control/machines/machines.ts'
import {
  type ListedMachine,
  listedMachineSchema,
  type MachineAccess,
  type MachineTrial,
  machineAccessSchema,
  machineTrialSchema,
} from '../../../shared/machines.ts'
import { cliMachines as words } from '../../../shared/words/en/cli-machines.ts'
import { fill, sayReason } from '../../../shared/words/say.ts'
import { usageError } from '../../cli-error.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import { type Add, addGroup, argument, type Json, type Place } from '../../kit.ts'
import { oneLine } from '../../output/one-line.ts'
import { createPrinter, type Printer, sayDone, sayLevel } from '../../output/printer.ts'
import { createStepPrinter } from '../../output/procedure-lines.ts'
import { table } from '../../output/table.ts'
import { readSecret } from '../../read-secret.ts'

export const machinesJson = z.array(listedMachineSchema)
export const machineTrialJson = machineTrialSchema

const never = new AbortController().signal
type Adding = Json & { access: MachineAccess; store?: 'keychain' | 'file' }

/** `llm-trainer machines …`: the list is there whether anything runs here or not. */
export const addMachines: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const machines = addGroup(program, 'machines', words.description, async (given) =>
    done(await listMachines(deps, place(given))),
  )
  machines
    .command('list')
    .description(words.list)
    .action(async (given: Json) => done(await listMachines(deps, place(given))))
  machines
    .command('add')
    .description(words.add)
    .argument('<name>', words.name)
    .argument('<url>', words.url)
    .addOption(new Option('--access <access>', words.access).choices(machineAccessSchema.options).default('read'))
    .addOption(new Option('--store <store>', words.store).choices(['keychain', 'file']))
    .action(async (name: string, url: string, given: Adding) =>
      done(await addMachine(deps, place(given), { name, url, ...given })),
    )
  machines
    .command('check')
    .description(words.check)
    .argument('<name>', words.which)
    .action(async (name: string, given: Json) => done(await checkMachine(deps, place(given), name)))
  machines
    .command('rename')
    .description(words.rename)
    .argument('<name>', words.which)
    .argument('<new-name>', words.newName)
    .action(async (name: string, to: string, given: Json) =>
      done(
        await change(
          deps,
          place(given),
          name,
          (known, { id }) => known.rename(id, to),
          fill(words.renamed, { name, to }),
        ),
      ),
    )
  machines
    .command('access')
    .description(words.accessOf)
    .argument('<name>', words.which)
    .addArgument(argument('<access>', words.access, machineAccessSchema.options))
    .action(async (name: string, typed: string, given: Json) => {
      const access = machineAccessSchema.safeParse(typed)
      if (!access.success) throw usageError(words.access)
      const told = fill(words.changed, { name, access: access.data })
      done(await change(deps, place(given), name, (known, { id }) => known.setAccess(id, access.data), told))
    })
  machines
    .command('remove')
    .description(words.remove)
    .argument('<name>', words.which)
    .action(async (name: string, given: Json) =>
      done(await change(deps, place(given), name, (known, { id }) => known.remove(id), fill(words.removed, { name }))),
    )
}

/** Loaded when it is needed: most commands only ask what runs. */
async function withMachines<T>(deps: CliDeps, workspace: string, use: (known: MachinesHere) => Promise<T>): Promise<T> {
  const { knownMachines } = await import('../../machine-parts.ts')
  const known = await knownMachines(deps, workspace)
  try {
    return await use(known)
  } finally {
    known.close()
  }
}

const listMachines = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withMachines(deps, workspace, async (known) => {
    const ids = (await known.list()).map(({ id }) => id)
    await Promise.all(ids.map((id) => known.check(id, never)))
    const list = await known.list()
    const printer = createPrinter(deps, json)
    if (json) printer.json(list)
    else if (list.length === 0) printer.line(words.none)
    else for (const line of table(list.map((each) => row(printer, each)))) printer.line(line)
    return list.every(({ status }) => status.state === 'reached') ? exitCodes.ok : exitCodes.failed
  })

function row(printer: Printer, { name, access, url, status }: ListedMachine): string[] {
  const how =
    status.state === 'reached'
      ? sayLevel(printer, status.level, status.sentence)
      : status.state === 'failed'
        ? sayReason(status.reason)
        : ''
  return [oneLine(name), access, url, how]
}

const addMachine = (
  deps: CliDeps,
  { workspace, json }: Place,
  { name, url, access, store }: Adding & { name: string; url: string },
): Promise<number> =>
  withMachines(deps, workspace, async (known) => {
    const token = await readSecret(deps, words)
    const input = { name, url, token, access, ...(store && { store }) }
    return tellTrial(deps, json, await known.add(input, never), fill(words.added, { name, access }))
  })

function tellTrial(deps: CliDeps, json: boolean, trial: MachineTrial, told: string | null): number {
  const printer = createPrinter(deps, json)
  if (json) printer.json(trial)
  createStepPrinter(printer)(trial)
  if (trial.ok && told !== null) printer.line(told)
  if (!trial.ok && told !== null) printer.problem(words.notAdded)
  return trial.ok ? exitCodes.ok : exitCodes.failed
}

const checkMachine = (deps: CliDeps, { workspace, json }: Place, name: string): Promise<number> =>
  withMachines(deps, workspace, async (known) =>
    tellTrial(deps, json, await known.check((await meant(known, name)).id, never), null),
  )

const change = (
  deps: CliDeps,
  { workspace, json }: Place,
  name: string,
  how: (known: MachinesHere, machine: ListedMachine) => Promise<void>,
  told: string,
): Promise<number> =>
  withMachines(deps, workspace, async (known) => {
    await how(known, await meant(known, name))
    sayDone(deps, json, told)
    return exitCodes.ok
  })

async function meant(known: MachinesHere, name: string): Promise<ListedMachine> {
  const found = (await known.list()).find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (found === undefined) throw usageError(fill(words.unknown, { name }), { next: words.see })
  return found
}
