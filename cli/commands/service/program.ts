import { homedir, userInfo } from 'node:os'
import { InvalidArgumentError } from 'commander'
import { cliService as words } from '../../../shared/words/en/cli-service.ts'
import { fill } from '../../../shared/words/say.ts'
import { CliError } from '../../cli-error.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import { type Add, addGroup, type Json, type Place } from '../../kit.ts'
import { requireLasting } from '../../lasting-program.ts'
import { createPrinter, type Printer } from '../../output/printer.ts'
import { installService, removeService } from './change.ts'
import { instanceName, isName, LONGEST_NAME } from './instance.ts'
import type { ServiceStateJson } from './json.ts'
import { lookAtService, type Parts } from './look.ts'
import type { Machine, Step } from './manager.ts'
import { managerOf } from './managers.ts'
import { commandOf, hasLineEnd, usablePath } from './order.ts'
import { type Run, runProgram } from './run.ts'

type Given = Json & { name?: string | null; dryRun?: boolean }
export type ServicePlace = Place & { name: string | null }

export const addService: Add = (program, deps, workspace, done) => {
  const place = ({ json, name = null }: Given): ServicePlace => ({
    workspace: workspace(),
    json,
    name,
  })
  const here = (given: Given) => createParts(deps, place(given))
  const service = addGroup(program, 'service', words.commands.service, async (given) =>
    done(await sayStatus(here(given), given.json)),
  )
  service
    .command('install')
    .description(words.commands.install)
    .option('--name <name>', words.options.name, readName)
    .option('--dry-run', words.options.dryRun)
    .action(async (given: Given) => done(await install(here(given), given)))
  service
    .command('status')
    .description(words.commands.status)
    .option('--name <name>', words.options.name, readName)
    .action(async (given: Given) => done(await sayStatus(here(given), given.json)))
  service
    .command('remove')
    .description(words.commands.remove)
    .option('--name <name>', words.options.name, readName)
    .option('--dry-run', words.options.dryRun)
    .action(async (given: Given) => done(await remove(here(given), given)))
}

function readName(text: string): string {
  if (!isName(text)) throw new InvalidArgumentError(fill(words.name, { most: LONGEST_NAME }))
  return text
}

/** This computer, and how we were started. */
export function thisMachine({ env, platform, self }: Pick<CliDeps, 'env' | 'platform' | 'self'>): Machine {
  const [node = '', program = node] = self
  return {
    platform,
    env,
    home: homedir(),
    uid: process.getuid?.() ?? null,
    user: userInfo().username,
    node,
    program,
  }
}

const inShell = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

export function createParts(
  deps: CliDeps,
  { workspace, name }: ServicePlace,
  machine: Machine = thisMachine(deps),
  run: Run = runProgram(process.env),
): Parts {
  const { node, program, platform } = machine
  const bad = [workspace, node, program].find(hasLineEnd)
  if (bad !== undefined)
    throw new CliError(fill(words.badPath, { path: JSON.stringify(bad) }), exitCodes.failed, {
      next: words.badPathNext,
    })
  const order = {
    name: instanceName(workspace, deps.defaultWorkspace, name),
    workspace,
    node,
    program,
    path: usablePath(machine.env.PATH ?? machine.env.Path ?? '', platform),
  }
  const instead = commandOf(order).map(inShell).join(' ')
  return { deps, manager: managerOf(machine, instead), order, run }
}

const shown = ({ command, args }: Step): string[] => [command, ...args]

function sayDryRun({ deps, manager, order }: Parts, json: boolean, content: string | null, steps: Step[]): number {
  const printer = createPrinter(deps, json)
  const file = manager.file(order.name)
  const commands = steps.map(shown)
  if (json) printer.json({ dryRun: true, file, content, commands })
  printer.line(fill(words.file, { kind: words.kinds[manager.kind], name: order.name, file }))
  if (content !== null) printer.line(`\n${content}`)
  for (const command of commands) printer.line(fill(words.command, { command: command.map(inShell).join(' ') }))
  return exitCodes.ok
}

export async function install(parts: Parts, { json, dryRun = false }: Given): Promise<number> {
  const { manager, order, deps } = parts
  requireLasting(order.program)
  if (order.program === order.node) throw new CliError(words.ofTheApp, exitCodes.failed, { next: words.ofTheAppNext })
  if (dryRun) return sayDryRun(parts, json, manager.content(order), manager.install(order.name, false))
  const now = await installService(parts)
  const printer = createPrinter(deps, json)
  if (json) printer.json(now)
  printer.line(fill(words.file, { kind: words.kinds[manager.kind], name: order.name, file: now.file }))
  if (!now.changed) printer.line(words.nothingToDo)
  else if (now.taken) printer.line(fill(words.taken, { pid: now.answeringPid ?? '?' }))
  else printer.line(fill(words.installed, { origin: now.origin ?? '', pid: now.answeringPid ?? '?' }))
  sayLinger(printer, now)
  return exitCodes.ok
}

export async function remove(parts: Parts, { json, dryRun = false }: Given): Promise<number> {
  const { manager, order, deps } = parts
  if (dryRun) return sayDryRun(parts, json, null, [...manager.remove(order.name), ...manager.afterwards(order.name)])
  const removed = await removeService(parts)
  const printer = createPrinter(deps, json)
  if (json) printer.json({ name: order.name, file: manager.file(order.name), removed })
  printer.line(removed ? words.removed : words.nothingToRemove)
  return exitCodes.ok
}

const sayLinger = (printer: Printer, { lingers }: ServiceStateJson): void => {
  if (lingers === false) printer.line(fill(words.linger, { user: userInfo().username }))
}

export async function sayStatus(parts: Parts, json: boolean): Promise<number> {
  const now = await lookAtService(parts)
  const printer = createPrinter(parts.deps, json)
  if (json) printer.json(now)
  for (const line of statusLines(now)) printer.line(line)
  if (now.installed) sayLinger(printer, now)
  if (!now.installed) return exitCodes.notRunning
  const isWell = now.current && now.missing === null && now.enabled !== false && now.active !== false && now.answers
  return isWell ? exitCodes.ok : exitCodes.failed
}

/** Pure. */
export function statusLines(now: ServiceStateJson): string[] {
  const { is } = words
  const answers = now.answers
    ? fill(is.answers, { origin: now.origin ?? '', sentence: now.sentence ?? '' })
    : fill(is.answersNot, { workspace: now.workspace })
  if (!now.installed) return [is.notInstalled, answers]
  const isOther = now.answers && now.pid !== now.answeringPid && now.active !== null
  return [
    fill(words.file, { kind: words.kinds[now.kind], name: now.name, file: now.file }),
    now.missing !== null ? fill(is.programGone, { path: now.missing }) : now.current ? is.current : is.drifted,
    ...(now.enabled === null ? [] : [now.enabled ? is.enabled : is.disabled]),
    ...(now.active === null ? [] : [now.active ? fill(is.active, { pid: now.pid ?? '?' }) : is.inactive]),
    answers,
    ...(isOther ? [fill(is.other, { pid: now.answeringPid ?? '?' })] : []),
  ]
}
