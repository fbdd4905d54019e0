import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { OwnFinding } from '../../shared/own-health.ts'
import { type PlannedRepair, planFacts, plannedRepair } from '../../shared/presentation/planned-repair.ts'
import { isProved } from '../../shared/repair.ts'
import type { Diagnosis, PanelState, Procedure } from '../../shared/state.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import { CliError, usageError } from '../cli-error.ts'
import type { PlaneClient } from '../connection.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { problemIn, sayProblem } from '../failure.ts'
import { listenForInterrupts } from '../interrupts.ts'
import { doctorLines } from '../output/doctor-lines.ts'
import { createDoctorReport } from '../output/doctor-report.ts'
import { createPrinter, type Printer } from '../output/printer.ts'
import { createStepPrinter } from '../output/procedure-lines.ts'
import type { ProcedureOptions } from '../parts.ts'
import { remoteActions } from '../remote-actions.ts'
import { withConnection } from '../with-plane.ts'

const { doctor: words } = cli

/** Milliseconds. A repair waits for its proof; a switch may load a model. */
const REPAIR_WITHIN_MS = 60_000

/** Something needs attention, and everything works. */
const WARNED = 1

/** What is told: as the control plane has it, or as one look at the folder found it. */
type Told = Pick<PanelState, 'diagnoses' | 'sentence' | 'level' | 'version'> & {
  running: boolean
  /** Whether it is as of now, not of the last round of checks. */
  fresh: boolean
  /** What is wrong with the app itself. */
  app: readonly OwnFinding[]
}

type Options = {
  workspace: string
  json: boolean
  report?: string | undefined
  fix?: string | undefined
  onlyPlan?: boolean
}

/** What is wrong, with its evidence, and what mends it; `onlyPlan`: what a repair would do, done by nobody. Exits 0 with nothing to tell, 1 with warnings, 2 with faults. */
export async function doctor(deps: CliDeps, { workspace, json, report, fix, onlyPlan }: Options): Promise<number> {
  if (onlyPlan && fix === undefined) throw usageError(words.planNeedsFix)
  const printer = createPrinter(deps)
  const plane = await deps.findRunning({ workspace })
  if (plane === null) {
    if (fix !== undefined) throw new CliError(`${cli.notRunning} ${words.fixNeedsPlane}`, exitCodes.notRunning)
    const { content, redact } = await deps.examine({ workspace, version: deps.version })
    return tell(printer, { ...content, running: false, fresh: true, app: [] }, { workspace, json, report, redact })
  }
  return withConnection(plane, async ({ client }) => {
    if (fix !== undefined) return mend(deps, printer, client, { id: fix, onlyPlan: onlyPlan === true, json })
    const fresh = await lookAgain(client)
    const { workspace: where, ...state } = await client.state.get()
    return tell(
      printer,
      { ...state, running: true, fresh, app: (await client.plane.health()).findings },
      { workspace: where.path, json, report, redact: (text) => text },
    )
  })
}

/** So that what is shown is as of now, not of the last round; `false` where whoever asks may only look on. */
async function lookAgain(client: PlaneClient): Promise<boolean> {
  try {
    await client.services.check({})
    return true
  } catch (error) {
    if (problemIn(error)?.code !== 'request-refused') throw error
    return false
  }
}

type Where = Pick<Options, 'workspace' | 'json' | 'report'> & { redact(text: string): string }

async function tell(printer: Printer, told: Told, { workspace, json, report, redact }: Where): Promise<number> {
  const { diagnoses, running, fresh, sentence, level, version, app } = told
  if (report !== undefined) {
    const path = resolve(report)
    await writeFile(path, redact(createDoctorReport({ ...told, workspace, at: new Date() })))
    if (!json) printer.line(fill(words.reported, { path }))
  }
  if (json) printer.json({ running, fresh, level, sentence, version, workspace: { path: workspace }, diagnoses, app })
  else if (report === undefined) for (const line of doctorLines(printer, told)) printer.line(redact(line))
  return Math.max(exitCodeOf(diagnoses), app.length === 0 ? exitCodes.ok : WARNED)
}

/** 0: nothing that needs anybody; 1: warnings; 2: something does not work. */
export function exitCodeOf(diagnoses: readonly Diagnosis[]): number {
  if (diagnoses.some(({ severity }) => severity === 'blocking' || severity === 'severe')) return 2
  return diagnoses.some(({ severity }) => severity === 'warning') ? 1 : 0
}

type Mend = { id: string; onlyPlan: boolean; json: boolean }

async function mend(
  deps: CliDeps,
  printer: Printer,
  client: PlaneClient,
  { id, onlyPlan, json }: Mend,
): Promise<number> {
  const state = await client.state.get()
  const { diagnoses } = state
  const diagnosis = diagnoses.find((one) => one.id === id)
  if (diagnosis === undefined) throw usageError(noSuch(id, diagnoses))
  const entry = diagnosis.repairs.find(({ repair: name }) => isProved(name) || switchTarget(name) !== null)
  if (entry === undefined)
    throw new CliError(
      fill(words.needsYou, { title: sayReason(diagnosis.title), how: howByHand(diagnosis) }),
      exitCodes.failed,
    )
  const { repair } = entry
  if (onlyPlan) {
    const plan = plannedRepair(entry, { diagnosis, state })
    if (json) printer.json({ diagnosis: id, ...plan })
    else for (const line of planLines(plan, diagnosis)) printer.line(line)
    return exitCodes.ok
  }
  if (!json)
    printer.line(fill(words.mending, { title: sayReason(diagnosis.title), label: panel.repairs[repair].label }))
  const interrupts = listenForInterrupts(deps)
  const onProgress = json ? () => undefined : createStepPrinter(printer)
  const options = { signal: interrupts.asked, onProgress }
  const ended = await run(client, id, repair, options).finally(interrupts.close)
  if (json) printer.json(ended)
  if (ended.outcome === 'done') {
    if (!json) printer.line(words.mended)
    return exitCodes.ok
  }
  if (ended.outcome === 'cancelled') return exitCodes.interrupted
  if (!json) printer.problem(ended.problem === null ? words.notMended : sayProblem(ended.problem))
  return exitCodes.broken
}

const planLines = (plan: PlannedRepair, { title }: Pick<Diagnosis, 'title'>): string[] => [
  fill(words.planned, { title: sayReason(title), label: plan.label }),
  ...plan.steps.map(({ text }, index) => `  ${index + 1}. ${text}`),
  ...planFacts(plan).map((line) => `  ${line}`),
]

type RepairName = Diagnosis['repairs'][number]['repair']

const switchTarget = (repair: RepairName): 'ollama' | 'openrouter' | null =>
  repair === 'switch-to-ollama' ? 'ollama' : repair === 'switch-to-openrouter' ? 'openrouter' : null

async function run(
  client: PlaneClient,
  diagnosis: string,
  repair: RepairName,
  { signal, onProgress }: ProcedureOptions,
): Promise<Procedure> {
  const to = switchTarget(repair)
  if (to !== null) return remoteActions(client).sourceSet({ to }, { signal, onProgress })
  if (!isProved(repair)) throw new Error(`${repair} is not carried out by the control plane`)
  let dismissed: Promise<unknown> = Promise.resolve()
  const cancel = (): void => {
    dismissed = client.repairs.dismiss()
  }
  signal.addEventListener('abort', cancel, { once: true })
  try {
    const ended = await client.repairs.run({ diagnosis, repair }, { context: { deadlineMs: REPAIR_WITHIN_MS } })
    onProgress(ended)
    return ended
  } finally {
    signal.removeEventListener('abort', cancel)
    await dismissed
  }
}

const noSuch = (id: string, diagnoses: readonly Diagnosis[]): string =>
  fill(diagnoses.length === 0 ? words.nothingToFix : words.noSuch, {
    id,
    ids: diagnoses.map((one) => one.id).join(', '),
  })

const howByHand = ({ repairs }: Diagnosis): string =>
  repairs.map(({ repair }) => panel.repairs[repair].label).join(', ')
