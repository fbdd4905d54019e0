import { resolve } from 'node:path'
import { inspectionLines } from '../../shared/presentation/inspection-lines.ts'
import { cliMore } from '../../shared/words/en/cli-more.ts'
import { workspaces } from '../../shared/words/en/workspaces.ts'
import { fill } from '../../shared/words/say.ts'
import type { Inspection, ListedWorkspace } from '../../shared/workspaces.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Add, addGroup, type Json, type Place } from '../kit.ts'
import { createPrinter, type Printer, sayDone } from '../output/printer.ts'
import { table } from '../output/table.ts'
import { withPlane } from '../with-plane.ts'
import { showPanel } from './show-panel.ts'

const { workspaces: more } = cliMore
const { cli: words, states, found, changes, stays, toKnow } = workspaces

/** Milliseconds: the services here stop, those there start and are looked at. */
const OPEN_WITHIN_MS = 60_000

/** `llm-trainer workspaces …`, also called `profiles`. */
export const addWorkspaces: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const command = addGroup(program, 'workspaces', words.description, async (given) =>
    done(await listWorkspaces(deps, place(given))),
  ).alias('profiles')
  command
    .command('list')
    .description(words.list)
    .action(async (given: Json) => done(await listWorkspaces(deps, place(given))))
  command
    .command('inspect')
    .description(words.inspect)
    .argument('<dir>', more.dir)
    .action(async (dir: string, { json }: Json) => done(await inspectWorkspace(deps, dir, json)))
  command
    .command('open')
    .description(words.open)
    .argument('<dir>', more.dir)
    .option('--stop-training', words.stopTraining, false)
    .option('--no-open', words.noOpen)
    .action(async (dir: string, given: Json & { stopTraining: boolean; open: boolean }) =>
      done(await openWorkspace(deps, { workspace: workspace(), dir, ...given })),
    )
  command
    .command('rename')
    .description(words.rename)
    .argument('<dir>', more.dir)
    .argument('<name>', more.name)
    .action(async (dir: string, name: string, given: Json) => done(await changeList(deps, place(given), dir, name)))
  command
    .command('forget')
    .description(words.forget)
    .argument('<dir>', more.dir)
    .action(async (dir: string, given: Json) => done(await changeList(deps, place(given), dir, null)))
}

/** The file is there whether anything runs or not; a path is that of the folder in which the command was typed. */
async function listWorkspaces(deps: CliDeps, { workspace: current, json }: Place): Promise<number> {
  const { asListed } = await import('../workspace-parts.ts')
  const list = await Promise.all((await (await knownTo(deps)).list()).map((each) => asListed(each, null)))
  const printer = createPrinter(deps)
  if (json) printer.json(list)
  else if (list.length === 0) printer.line(words.none)
  else for (const line of table(list.map((each) => row(each, current)))) printer.line(line)
  return exitCodes.ok
}

const row = ({ path, name, state }: ListedWorkspace, current: string): string[] => [
  path === current ? '*' : ' ',
  name,
  states[state],
  path,
]

async function inspectWorkspace(deps: CliDeps, dir: string, json: boolean): Promise<number> {
  const { inspectFolder, readFolder } = await import('../workspace-parts.ts')
  const inspection = await inspectFolder(resolve(readFolder(dir)), { open: null })
  const printer = createPrinter(deps)
  if (json) printer.json(inspection)
  else sayInspection(printer, inspection)
  return inspection.refusal === null ? exitCodes.ok : exitCodes.failed
}

function sayInspection(printer: Printer, inspection: Inspection): void {
  const lines = inspectionLines(inspection, (at) => new Date(at).toISOString().slice(0, 10))
  if (lines.refusal !== null) {
    printer.line(lines.refusal)
    return
  }
  printer.line(printer.paint('bold', inspection.path))
  for (const [title, each] of [
    [found, lines.found],
    [toKnow, lines.toKnow],
    [changes, lines.made],
    [stays, lines.stays],
  ] as const) {
    if (each.length === 0) continue
    printer.line(`${title}:`)
    for (const line of each) printer.line(`  ${line}`)
  }
}

type OpenOptions = Place & { dir: string; stopTraining: boolean; open: boolean }

async function openWorkspace(
  deps: CliDeps,
  { workspace, json, dir, stopTraining, open }: OpenOptions,
): Promise<number> {
  const { readFolder } = await import('../workspace-parts.ts')
  const path = resolve(readFolder(dir))
  return withPlane(deps, workspace, async ({ client }) => {
    const { url } = await client.workspaces.open(
      { dir: path, stopTraining },
      { context: { deadlineMs: OPEN_WITHIN_MS } },
    )
    const printer = createPrinter(deps, json)
    if (json) {
      printer.json({ path, panel: url })
      return exitCodes.ok
    }
    printer.line(fill(words.opened, { path }))
    if (url !== null) await showPanel(deps, printer, { open, url: new URL(url).origin, ticketUrl: url })
    return exitCodes.ok
  })
}

/** A control plane that runs is told, so that it shows the new name at once; else the file is changed here. */
async function changeList(
  deps: CliDeps,
  { workspace, json }: Place,
  dir: string,
  name: string | null,
): Promise<number> {
  const { readFolder, realFolder } = await import('../workspace-parts.ts')
  const path = await realFolder(resolve(readFolder(dir)))
  const running = await deps.findRunning({ workspace })
  if (running !== null)
    await withPlane(deps, workspace, ({ client }) =>
      name === null ? client.workspaces.forget({ dir: path }) : client.workspaces.rename({ dir: path, name }),
    )
  else if (name === null) await (await knownTo(deps)).forget(path)
  else await (await knownTo(deps)).rename(path, name)
  sayDone(
    deps,
    json,
    name === null ? fill(words.forgotten, { path }) : fill(words.renamed, { path, name: name.trim() }),
  )
  return exitCodes.ok
}

async function knownTo({ workspacesFile, now }: CliDeps) {
  // Loaded when it is needed: most commands only ask what runs.
  const { createKnownWorkspaces } = await import('../workspace-parts.ts')
  return createKnownWorkspaces({ file: workspacesFile, now })
}
