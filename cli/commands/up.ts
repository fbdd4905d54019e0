import { setTimeout } from 'node:timers/promises'
import { type ListenAddress, LOOPBACK } from '../../control/api/listen.ts'
import { MANY_STARTS } from '../../control/own-health/crash-note.ts'
import type { PlaneHost } from '../../control/workspaces/plane-host.ts'
import { markDemo } from '../../shared/presentation/demo.ts'
import type { PanelState } from '../../shared/state.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { workspaces } from '../../shared/words/en/workspaces.ts'
import { fill } from '../../shared/words/say.ts'
import type { CliDeps } from '../deps.ts'
import { addressesElsewhere, askElsewhere } from '../elsewhere.ts'
import { exitCodes } from '../exit-codes.ts'
import { sayFailure } from '../failure.ts'
import { type Fault, type Faults, listenForFaults } from '../faults.ts'
import { type Interrupts, listenForInterrupts } from '../interrupts.ts'
import { clockTime, createPrinter, type Printer, sayLevel } from '../output/printer.ts'
import type { RunningPlane, StartedPlane } from '../parts.ts'
import { withConnection } from '../with-plane.ts'
import { showPanel } from './show-panel.ts'

export type UpOptions = {
  workspace: string
  /** Whether a folder without a source shows the demo. */
  demo: boolean
  /** Whether nothing is started but the panel. */
  safeMode: boolean
  port: number | null
  /** Where the web door listens. */
  listen: ListenAddress
  open: boolean
  json: boolean
  devOrigin: string | null
  /** Name of the system's service that runs this; `null`: somebody else does. */
  service: string | null
}

type Host = PlaneHost<StartedPlane>

const { up: words } = cli

/** Runs the control plane until a signal ends it, or somebody over one of its doors; a workspace that has one already gets its panel shown. */
export async function up(deps: CliDeps, options: UpOptions): Promise<number> {
  const { workspace } = options
  const running = await deps.findRunning({ workspace })
  if (running !== null) return showRunning(deps, options, running)

  const interrupts = listenForInterrupts(deps)
  try {
    return await run(deps, options, await startHost(deps, options), interrupts)
  } catch (error) {
    // Two may start at the same moment; the one that lost the lock shows the other's panel.
    const other = await deps.findRunning({ workspace })
    if (other !== null && other.pid !== process.pid) return await showRunning(deps, options, other)
    if (options.json) createPrinter(deps).json({ event: 'failed', message: sayFailure(error).text })
    throw error
  } finally {
    interrupts.close()
  }
}

/** The control plane of the folder that was asked for, and of those that the panel goes over to. */
async function startHost(deps: CliDeps, options: UpOptions): Promise<Host> {
  const { version, entries, archiveReader, messagingThread, historyThread, logsThread, staticDir, workspacesFile } =
    deps
  const { workspace, demo, safeMode, port, listen, devOrigin, service } = options
  // Loaded when it is needed: most commands only ask what runs.
  const { createPlaneHost } = await import('../workspace-parts.ts')
  return createPlaneHost<StartedPlane>({
    dir: workspace,
    start: (dir, openWorkspace) =>
      deps.startControlPlane({
        workspace: dir,
        demo: demo && dir === workspace,
        safeMode: safeMode && dir === workspace,
        port,
        listen,
        version,
        entries,
        archiveReader,
        messagingThread,
        historyThread,
        logsThread,
        staticDir,
        devOrigin,
        service,
        workspacesFile,
        openWorkspace,
      }),
    onFailure: (error) => createPrinter(deps).problem(sayFailure(error).text),
  })
}

async function run(deps: CliDeps, options: UpOptions, host: Host, interrupts: Interrupts): Promise<number> {
  const printer = createPrinter(deps)
  const say = options.json ? jsonVoice(printer) : plainVoice(printer)
  const faults = listenForFaults(deps, host.current)
  try {
    return await untilTheEnd(deps, options, { host, interrupts, faults, printer, say })
  } finally {
    faults.close()
  }
}

type Run = { host: Host; interrupts: Interrupts; faults: Faults; printer: Printer; say: Voice }

async function untilTheEnd(
  deps: CliDeps,
  options: UpOptions,
  { host, interrupts, faults, printer, say }: Run,
): Promise<number> {
  let fault: Fault | null = null
  void faults.first.then((found) => {
    fault = found
    say.crashed(found)
  })
  if (!interrupts.asked.aborted) {
    const first = host.current()
    if (options.json) sayReady(printer, 'ready', first)
    else await greet(deps, printer, options, first)
    const stopAsked = Promise.withResolvers<void>()
    void first.stopAsked.then(stopAsked.resolve)
    let unfollow = follow(first, say.level)
    const unsubscribe = host.subscribe((next) => {
      unfollow()
      if (options.json) sayReady(printer, 'workspace', next)
      else say.moved(next.state())
      void next.stopAsked.then(stopAsked.resolve)
      unfollow = follow(next, say.level)
    })
    await Promise.race([interrupts.first, stopAsked.promise, faults.first])
    unsubscribe()
    unfollow()
  }
  say.stopping()
  const how = await Promise.race([
    host.close().then(() => 'stopped' as const),
    interrupts.second.then(() => 'forced' as const),
    // After a fault of ours the end may hang as well.
    faults.first.then(() => setTimeout(END_WITHIN_MS, 'forced' as const, { ref: false })),
  ])
  say.ended(how)
  if (fault !== null) return exitCodes.failed
  return how === 'stopped' ? exitCodes.ok : exitCodes.interrupted
}

const levelKey = ({ level, headline }: PanelState): string => `${level} ${headline.code}`

function onLevelChange(first: PanelState, tell: (state: PanelState) => void): (state: PanelState) => void {
  let last = levelKey(first)
  return (state) => {
    if (levelKey(state) === last) return
    last = levelKey(state)
    tell(state)
  }
}

/** Tells every change of the level. Returns the end of it. */
function follow(plane: StartedPlane, level: (state: PanelState) => void): () => void {
  const tell = onLevelChange(plane.state(), level)
  const unsubscribe = plane.subscribe(tell)
  tell(plane.state())
  return unsubscribe
}

/** Milliseconds that the services have to end after a fault of ours. */
const END_WITHIN_MS = 6_000

type Voice = {
  crashed(fault: Fault): void
  level(state: PanelState): void
  moved(state: PanelState): void
  stopping(): void
  ended(how: 'stopped' | 'forced'): void
}

const levelFacts = ({ level, headline, sentence, at }: PanelState) => ({ level, headline, sentence, at })

const jsonVoice = ({ json }: Printer): Voice => ({
  crashed: ({ message, inARow }) => json({ event: 'crashed', message, inARow }),
  level: (state) => json({ event: 'level', ...levelFacts(state) }),
  moved: () => undefined,
  stopping: () => json({ event: 'stopping' }),
  ended: (how) => json({ event: how }),
})

const levelLine = (printer: Printer, { at, level, llm, sentence }: PanelState): string =>
  `${clockTime(at)}  ${sayLevel(printer, level, markDemo(llm, sentence))}`

const plainVoice = (printer: Printer): Voice => ({
  crashed({ message, inARow }) {
    printer.problem(fill(words.crashed, { why: message }))
    if (inARow >= MANY_STARTS) printer.problem(fill(words.crashedOften, { count: inARow }))
  },
  level: (state) => printer.line(levelLine(printer, state)),
  moved(state) {
    printer.line(fill(workspaces.cli.nowAt, { path: state.workspace.path }))
    printer.line(levelLine(printer, state))
  },
  stopping: () => printer.line(words.stopping),
  ended: (how) => printer.line(how === 'stopped' ? words.stopped : words.forced),
})

const elsewhereOf = ({ webHosts, ticketUrl }: StartedPlane): string[] => {
  const names = webHosts()
  return names.length === 0 ? [] : addressesElsewhere(names, ticketUrl())
}

function sayReady(printer: Printer, event: 'ready' | 'workspace', plane: StartedPlane): void {
  const state = plane.state()
  printer.json({
    event,
    panel: plane.ticketUrl(),
    origin: plane.url,
    elsewhere: elsewhereOf(plane),
    pid: process.pid,
    workspace: state.workspace.path,
    ...levelFacts(state),
  })
}

async function greet(deps: CliDeps, printer: Printer, { open, listen }: UpOptions, plane: StartedPlane): Promise<void> {
  const state = plane.state()
  await showPanel(deps, printer, { open, url: plane.url, ticketUrl: plane.ticketUrl(), elsewhere: elsewhereOf(plane) })
  printer.line(fill(words.workspace, { path: state.workspace.path }))
  if (listen !== LOOPBACK) printer.line(words.listensOnAll)
  printer.line(words.howToEnd)
  printer.line()
  printer.line(levelLine(printer, state))
}

async function showRunning(deps: CliDeps, options: UpOptions, running: RunningPlane): Promise<number> {
  const printer = createPrinter(deps)
  return withConnection(await untilItHasADoor(deps, options, running), async ({ client, plane }) => {
    const { url } = await client.access.ticket()
    const elsewhere = await askElsewhere(client)
    if (options.json) {
      const { workspace, pid, origin } = plane
      printer.json({ event: 'already-running', panel: url, origin, elsewhere, pid, workspace })
      return exitCodes.ok
    }
    printer.line(fill(words.already, { pid: plane.pid }))
    await showPanel(deps, printer, { open: options.open, url: plane.origin, ticketUrl: url, elsewhere })
    if (options.port !== null && !plane.origin.endsWith(`:${options.port}`)) printer.line(words.otherPort)
    return exitCodes.ok
  })
}

/** Milliseconds. */
const DOOR_OPENS_WITHIN_MS = 5_000
const LOOK_AGAIN_MS = 100

/** One that was started a moment before us holds the lock already, but its door may still be shut. */
async function untilItHasADoor(deps: CliDeps, { workspace }: UpOptions, running: RunningPlane): Promise<RunningPlane> {
  const deadline = deps.now() + DOOR_OPENS_WITHIN_MS
  let latest = running
  while (latest.origin === null && deps.now() < deadline) {
    await setTimeout(LOOK_AGAIN_MS)
    latest = (await deps.findRunning({ workspace })) ?? latest
  }
  return latest
}
