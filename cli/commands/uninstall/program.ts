import { z } from 'zod'
import {
  type UninstallItem,
  type UninstallOutcome,
  type UninstallProblem,
  uninstallItemSchema,
  uninstallOutcomeSchema,
} from '../../../shared/uninstall.ts'
import { cliUninstall as words } from '../../../shared/words/en/cli-uninstall.ts'
import { fill } from '../../../shared/words/say.ts'
import { usageError } from '../../cli-error.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import type { Add, Json, Place } from '../../kit.ts'
import { createPrinter } from '../../output/printer.ts'
import { table } from '../../output/table.ts'
import type { Removable } from '../../uninstall-parts.ts'

const partsHere = () => import('../../uninstall-parts.ts')

type Given = Json & { remove?: string[]; yes: boolean }

/** What is there; with `--remove` what of it would go, with `--yes` too how each went. */
export const uninstallJson = z.object({
  items: z.array(uninstallItemSchema),
  outcomes: z.array(uninstallOutcomeSchema).nullable(),
})

/** `llm-trainer uninstall` */
export const addUninstall: Add = (program, deps, workspace, done) => {
  program
    .command('uninstall')
    .description(words.description)
    .option('--remove <id...>', words.what)
    .option('--yes', words.yes, false)
    .action(async (given: Given) => done(await uninstall(deps, { workspace: workspace(), json: given.json }, given)))
}

async function uninstall(deps: CliDeps, { workspace, json }: Place, { remove, yes }: Given): Promise<number> {
  const things = await thingsHere(deps, workspace)
  return remove === undefined ? list(deps, things, json) : removeThose(deps, things, { ids: remove, yes, json })
}

/** Everything on this computer, whoever asks from whatever folder. */
async function thingsHere(deps: CliDeps, workspace: string): Promise<Removable[]> {
  const control = await partsHere()
  const { serviceItems } = await import('./service-items.ts')
  const { env, platform, home, now, workspacesFile } = deps
  const known = await control.createKnownWorkspaces({ file: workspacesFile, now }).list()
  const candidates = [workspace, deps.defaultWorkspace, deps.practiceWorkspace, ...known.map(({ path }) => path)]
  const folders = [...new Set(await Promise.all(candidates.map(control.realFolder)))]
  return control.removables({
    places: control.uninstallPlaces({ env: { ...env, ...listFile(workspacesFile) }, platform, home }),
    folders,
    openKeychain: (workspaceId) => control.createKeychainStore({ workspaceId, env }),
    isRunning: async (folder) => (await deps.findRunning({ workspace: folder })) !== null,
    services: await serviceItems(deps, folders),
  })
}

const listFile = (file: string | null) => (file === null ? {} : { LLM_TRAINER_WORKSPACES: file })

export async function list(deps: CliDeps, things: readonly Removable[], json: boolean): Promise<number> {
  const { listed } = await partsHere()
  const items = await listed(things)
  const printer = createPrinter(deps, json)
  if (json) printer.json({ items, outcomes: null } satisfies z.infer<typeof uninstallJson>)
  if (items.length === 0) printer.line(words.none)
  for (const line of lines(items)) printer.line(line)
  printer.line(`\n${words.stays}`)
  if (items.length > 0) printer.line(words.how)
  printer.line(words.program)
  return exitCodes.ok
}

const lines = (items: readonly UninstallItem[]): string[] =>
  items.flatMap(({ id, kind, where, names, bytes, problem }) => [
    ...table([[id, words.kinds[kind], bytes === null ? '' : `${Math.max(1, Math.round(bytes / 1000))} kB`]]),
    `  ${where}${names.length > 0 ? `: ${names.join(', ')}` : ''}`,
    ...(problem === null ? [] : [`  ${sayProblem(problem)}`]),
  ])

const sayProblem = ({ code, detail }: UninstallProblem): string => fill(words.problems[code], { detail })

type Wanted = { ids: readonly string[]; yes: boolean; json: boolean }

export async function removeThose(
  deps: CliDeps,
  things: readonly Removable[],
  { ids, yes, json }: Wanted,
): Promise<number> {
  const control = await partsHere()
  const chosen = chosenOf(things, ids)
  const items = await control.listed(chosen)
  const printer = createPrinter(deps, json)
  if (!yes) {
    if (json) printer.json({ items, outcomes: null } satisfies z.infer<typeof uninstallJson>)
    printer.line(words.would)
    for (const line of lines(items)) printer.line(line)
    printer.line(`\n${words.stays}`)
    printer.line(fill(words.confirm, { ids: ids.join(' ') }))
    return exitCodes.ok
  }
  const there = new Set(items.map(({ id }) => id))
  const outcomes = await control.removeAll(chosen.filter(({ id }) => there.has(id)))
  if (json) printer.json({ items, outcomes } satisfies z.infer<typeof uninstallJson>)
  for (const line of table(outcomes.map(sayOutcome))) printer.line(line)
  printer.line(words.program)
  return outcomes.every(({ removed }) => removed) ? exitCodes.ok : exitCodes.failed
}

const sayOutcome = ({ id, removed, why }: UninstallOutcome): string[] => [
  id,
  removed ? words.removed : fill(words.notRemoved, { why: why === null ? '' : sayProblem(why) }),
]

/** Pure. By id, by kind, or all; throws where something on the list of wishes is nothing here. */
export function chosenOf<T extends Pick<Removable, 'id' | 'kind'>>(things: readonly T[], ids: readonly string[]): T[] {
  const isMeant = (id: string, thing: T): boolean => id === 'all' || id === thing.id || id === thing.kind
  const isKind = (id: string): boolean => id === 'all' || Object.hasOwn(words.kinds, id)
  const unknown = ids.find((id) => !isKind(id) && !things.some((thing) => isMeant(id, thing)))
  if (unknown !== undefined) throw usageError(fill(words.unknown, { id: unknown }), { next: words.unknownNext })
  return things.filter((thing) => ids.some((id) => isMeant(id, thing)))
}
