import { resolve } from 'node:path'
import { type BackendKind, backendKindSchema } from '../../shared/backends.ts'
import { sayBackendsProcedure, sayMissing, scriptNames } from '../../shared/presentation/backends-words.ts'
import type { BackendsState, PanelState, Procedure } from '../../shared/state.ts'
import { isUnderWay } from '../../shared/training.ts'
import { backends } from '../../shared/words/en/backends.ts'
import { cliMore } from '../../shared/words/en/cli-more.ts'
import { fill } from '../../shared/words/say.ts'
import { CliError, usageError } from '../cli-error.ts'
import type { PlaneClient } from '../connection.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { problemIn } from '../failure.ts'
import { listenForInterrupts } from '../interrupts.ts'
import { type Add, addGroup, argument, type Json, type Place } from '../kit.ts'
import { createPrinter, type Printer } from '../output/printer.ts'
import { createProcedurePrinter } from '../output/procedure-lines.ts'
import type { ProcedureOptions } from '../parts.ts'
import { cancelling } from '../remote-actions.ts'
import { withPlane } from '../with-plane.ts'

const { cli: words } = backends
const { backends: more } = cliMore

/** Milliseconds: every interpreter that is found is asked, and then for its packages. */
const LOOK_WITHIN_MS = 60_000

/** `llm-trainer backends …` */
export const addBackends: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const command = addGroup(program, 'backends', words.description, async (given) =>
    done(await status(deps, place(given))),
  )
  command
    .command('status')
    .description(words.status)
    .action(async (given: Json) => done(await status(deps, place(given))))
  command
    .command('use')
    .description(words.use)
    .addArgument(argument('<kind>', more.kind, backendKindSchema.options))
    .option('--stop-training', words.stopTraining, false)
    .action(async (kind: string, given: Json & { stopTraining: boolean }) =>
      done(await use(deps, { ...place(given), kind: readKind(kind), stopTraining: given.stopTraining })),
    )
  command
    .command('install')
    .description(words.install)
    .action(async (given: Json) => done(await install(deps, place(given))))
  command
    .command('python')
    .description(words.python)
    .argument('[path]', more.path)
    .option('--find', words.find, false)
    .action(async (path: string | undefined, given: Json & { find: boolean }) =>
      done(await python(deps, { ...place(given), path: readPath(path, given.find) })),
    )
  command
    .command('look')
    .description(more.look)
    .action(async (given: Json) => done(await look(deps, place(given))))
}

function readKind(name: string): BackendKind {
  const read = backendKindSchema.safeParse(name)
  if (read.success) return read.data
  throw usageError(fill(words.unknown, { name }))
}

/** A path is that of the folder in which the command was typed; `null`: the best one is to be found. */
function readPath(path: string | undefined, find: boolean): string | null {
  if (path === undefined && !find) throw usageError(words.which)
  if (path !== undefined && find) throw usageError(words.both)
  return path === undefined ? null : resolve(path)
}

const status = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps)
    const state = (await client.state.get()).backends
    if (json) printer.json(state)
    else for (const line of stateLines(state)) printer.line(line)
    return exitCodes.ok
  })

function* stateLines({ kind, scripts, python: facts }: BackendsState): Generator<string> {
  yield fill(words.inUse, { kind: backends.kinds[kind] })
  if (scripts.length === 0) {
    yield kind === 'built-in' ? backends.noScripts : backends.scriptsGone
    return
  }
  yield fill(words.scripts, { names: scriptNames(scripts) })
  if (facts === null) yield words.notLooked
  else yield* pythonLines(facts)
}

function* pythonLines({ interpreter, missing }: NonNullable<BackendsState['python']>): Generator<string> {
  if (interpreter === null) {
    yield words.noPython
    return
  }
  const { path, version, kind } = interpreter
  yield fill(words.interpreter, { path, version, found: backends.found[kind] })
  yield sayMissing(missing)
  if (missing.length > 0) yield words.missingHow
}

type Use = Place & { kind: BackendKind; stopTraining: boolean }

const use = (deps: CliDeps, { workspace, json, kind, stopTraining }: Use): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    const state = await client.state.get()
    if (isThere(state, kind)) {
      const printer = createPrinter(deps)
      if (json) printer.json(state.backends)
      else printer.line(fill(words.already, { services: backends.theServices[kind] }))
      return exitCodes.ok
    }
    if (isUnderWay(state.training) && !stopTraining) throw new CliError(words.training, exitCodes.failed)
    return carryOut(deps, client, json, 'backend-switch', (context) => client.backends.use({ kind }, { context }))
  })

/** What is on its way elsewhere is no answer: then the control plane has to say what now. */
const isThere = ({ backends: { kind, procedure } }: PanelState, wanted: BackendKind): boolean =>
  kind === wanted && procedure?.outcome !== 'running'

const install = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withPlane(deps, workspace, ({ client }) =>
    carryOut(deps, client, json, 'package-install', (context) => client.backends.install(undefined, { context })),
  )

const python = (deps: CliDeps, { workspace, json, path }: Place & { path: string | null }): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    await client.backends.python({ path }, { context: { deadlineMs: LOOK_WITHIN_MS } })
    return tellPython(deps, client, json)
  })

const look = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    await client.backends.look(undefined, { context: { deadlineMs: LOOK_WITHIN_MS } })
    return tellPython(deps, client, json)
  })

async function tellPython(deps: CliDeps, client: PlaneClient, json: boolean): Promise<number> {
  const printer = createPrinter(deps)
  const { python: facts } = (await client.state.get()).backends
  if (json) printer.json(facts)
  else for (const line of facts === null ? [words.notLooked] : pythonLines(facts)) printer.line(line)
  return facts !== null && facts.interpreter === null ? exitCodes.failed : exitCodes.ok
}

type Kind = 'backend-switch' | 'package-install'
type Begin = (context: { deadlineMs: null }) => Promise<Procedure>

/** Shows the steps as they happen; Ctrl-C ends the procedure there. */
async function carryOut(deps: CliDeps, client: PlaneClient, json: boolean, kind: Kind, begin: Begin): Promise<number> {
  const printer = createPrinter(deps)
  const interrupts = listenForInterrupts(deps)
  const onProgress = json ? () => undefined : createProcedurePrinter(deps, printer)
  try {
    const ended = await followed(client, kind, begin, { signal: interrupts.asked, onProgress })
    if (json) printer.json(ended)
    else tellEnd(printer, ended, (await client.state.get()).backends)
    return endCode(ended)
  } finally {
    interrupts.close()
  }
}

function tellEnd(printer: Printer, procedure: Procedure, known: BackendsState): void {
  const { title, text } = sayBackendsProcedure(procedure, known)
  const said = `${title}. ${text}`
  if (procedure.outcome === 'done') printer.line(said)
  else printer.problem(said)
}

const endCode = ({ outcome }: Procedure): number =>
  outcome === 'done' ? exitCodes.ok : outcome === 'cancelled' ? exitCodes.interrupted : exitCodes.failed

/** The call answers when it has ended, which may be after longer than a connection waits: what ends it is the state. */
async function followed(
  client: PlaneClient,
  kind: Kind,
  begin: Begin,
  { signal, onProgress }: ProcedureOptions,
): Promise<Procedure> {
  const before = (await client.state.get()).backends.procedure?.startedAt ?? null
  const over = new AbortController()
  const states = await client.state.watch(undefined, { signal: over.signal })
  const cancel = cancelling(client, signal, kind)
  const seen = endOf(states, kind, before, onProgress)
  const answered = begin({ deadlineMs: null }).catch((error: unknown) => {
    if (problemIn(error) !== null) throw error
    return seen
  })
  try {
    const ended = await Promise.race([seen, answered])
    onProgress(ended)
    return ended
  } finally {
    over.abort()
    await Promise.allSettled([seen])
    await cancel.done()
  }
}

async function endOf(
  states: AsyncIterable<PanelState>,
  kind: Kind,
  before: number | null,
  onProgress: ProcedureOptions['onProgress'],
): Promise<Procedure> {
  for await (const { backends: now } of states) {
    const { procedure } = now
    if (procedure === null || procedure.kind !== kind || procedure.startedAt === before) continue
    onProgress(procedure)
    if (procedure.outcome !== 'running') return procedure
  }
  throw new CliError(words.ended, exitCodes.broken)
}
