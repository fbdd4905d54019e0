import { setTimeout } from 'node:timers/promises'
import { markDemo } from '../../shared/presentation/demo.ts'
import type { PanelState } from '../../shared/state.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { fill } from '../../shared/words/say.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { sayFailure } from '../failure.ts'
import { type Interrupts, listenForInterrupts } from '../interrupts.ts'
import { clockTime, createPrinter, type Printer, sayLevel } from '../output/printer.ts'
import type { RunningPlane, StartedPlane } from '../parts.ts'
import { withConnection } from '../with-plane.ts'
import { showPanel } from './show-panel.ts'

export type UpOptions = {
  workspace: string
  /** Whether a folder without a source shows the demo. */
  demo: boolean
  port: number | null
  open: boolean
  json: boolean
  devOrigin: string | null
}

const { up: words } = cli

/** Runs the control plane until a signal ends it, or somebody over one of its doors; a workspace that has one already gets its panel shown. */
export async function up(deps: CliDeps, options: UpOptions): Promise<number> {
  const { workspace } = options
  const running = await deps.findRunning({ workspace })
  if (running !== null) return showRunning(deps, options, running)

  const interrupts = listenForInterrupts(deps)
  try {
    const { version, entries, archiveReader, historyThread, staticDir } = deps
    const { demo, port, devOrigin } = options
    const plane = await deps.startControlPlane({
      workspace,
      demo,
      port,
      version,
      entries,
      archiveReader,
      historyThread,
      staticDir,
      devOrigin,
    })
    return await run(deps, options, plane, interrupts)
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

async function run(deps: CliDeps, options: UpOptions, plane: StartedPlane, interrupts: Interrupts): Promise<number> {
  const printer = createPrinter(deps)
  const say = options.json ? jsonVoice(printer) : plainVoice(printer)
  if (!interrupts.asked.aborted) {
    const ready = plane.state()
    if (options.json) sayReady(printer, plane, ready)
    else await greet(deps, printer, options, plane, ready)
    const tell = onLevelChange(ready, say.level)
    const unsubscribe = plane.subscribe(tell)
    tell(plane.state())
    await Promise.race([interrupts.first, plane.stopAsked])
    unsubscribe()
  }
  say.stopping()
  const how = await Promise.race([
    plane.stop().then(() => 'stopped' as const),
    interrupts.second.then(() => 'forced' as const),
  ])
  say.ended(how)
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

type Voice = {
  level(state: PanelState): void
  stopping(): void
  ended(how: 'stopped' | 'forced'): void
}

const levelFacts = ({ level, headline, sentence, at }: PanelState) => ({ level, headline, sentence, at })

const jsonVoice = ({ json }: Printer): Voice => ({
  level: (state) => json({ event: 'level', ...levelFacts(state) }),
  stopping: () => json({ event: 'stopping' }),
  ended: (how) => json({ event: how }),
})

const plainVoice = (printer: Printer): Voice => ({
  level: (state) =>
    printer.line(`${clockTime(state.at)}  ${sayLevel(printer, state.level, markDemo(state.llm, state.sentence))}`),
  stopping: () => printer.line(words.stopping),
  ended: (how) => printer.line(how === 'stopped' ? words.stopped : words.forced),
})

function sayReady(printer: Printer, plane: StartedPlane, state: PanelState): void {
  printer.json({
    event: 'ready',
    panel: plane.ticketUrl(),
    origin: plane.url,
    pid: process.pid,
    workspace: state.workspace.path,
    ...levelFacts(state),
  })
}

async function greet(
  deps: CliDeps,
  printer: Printer,
  { open }: UpOptions,
  plane: StartedPlane,
  state: PanelState,
): Promise<void> {
  await showPanel(deps, printer, { open, url: plane.url, ticketUrl: plane.ticketUrl() })
  printer.line(fill(words.workspace, { path: state.workspace.path }))
  printer.line(words.howToEnd)
  printer.line()
  printer.line(`${clockTime(state.at)}  ${sayLevel(printer, state.level, markDemo(state.llm, state.sentence))}`)
}

async function showRunning(deps: CliDeps, options: UpOptions, running: RunningPlane): Promise<number> {
  const printer = createPrinter(deps)
  return withConnection(await untilItHasADoor(deps, options, running), async ({ client, plane }) => {
    const { url } = await client.access.ticket()
    if (options.json) {
      const { workspace, pid, origin } = plane
      printer.json({ event: 'already-running', panel: url, origin, pid, workspace })
      return exitCodes.ok
    }
    printer.line(fill(words.already, { pid: plane.pid }))
    await showPanel(deps, printer, { open: options.open, url: plane.origin, ticketUrl: url })
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
