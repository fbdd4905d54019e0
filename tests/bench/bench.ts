import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { bots } from './bots.ts'
import { chats } from './chats.ts'
import { compare, type Figures, figuresSchema, renewed } from './compare.ts'
import { configWrites } from './config-writes.ts'
import { crash } from './crash.ts'
import { day } from './day.ts'
import { idle } from './idle.ts'
import { keys } from './keys.ts'
import { lag } from './lag.ts'
import { launch } from './launch.ts'
import { logFlood } from './log-flood.ts'
import { logs } from './logs.ts'
import { memory } from './memory.ts'
import { ollama } from './ollama.ts'
import { palette } from './palette.ts'
import { panel } from './panel.ts'
import { panelClients } from './panel-clients.ts'
import { proxies } from './proxies.ts'
import { quiet } from './quiet.ts'
import { quit } from './quit.ts'
import { type Effort, type Row, round } from './rows.ts'
import { startup } from './startup.ts'
import { status } from './status.ts'
import { training } from './training.ts'
import { trainingRepair } from './training-repair.ts'
import { transcript } from './transcript.ts'
import { tray } from './tray.ts'

/*
 * Measures what the product must show, on the built product with real processes and sockets, and prints one JSON object.
 * `--only NAME` (repeatable) measures one part, `--quick` takes fewer samples. Each row is held against the figures that were committed last;
 * `--save` puts what was measured in their place.
 */

const parts: Record<string, (effort: Effort) => Promise<Row[]>> = {
  startup,
  launch,
  tray,
  crash,
  keys,
  ollama,
  proxies,
  lag,
  quiet,
  quit,
  memory,
  idle,
  day,
  chats,
  status,
  training,
  'training-repair': trainingRepair,
  transcript,
  panel,
  'panel-clients': panelClients,
  palette,
  logs,
  'log-flood': logFlood,
  bots,
  'config-writes': configWrites,
}

const figuresFile = new URL('./figures.json', import.meta.url)

function readFigures(): Figures {
  return figuresSchema.parse(JSON.parse(readFileSync(figuresFile, 'utf8')))
}

function readArguments(): Effort & { only: string[]; save: boolean } {
  const options = {
    quick: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
  } as const
  const { quick, save, only = Object.keys(parts) } = parseArgs({ options }).values
  if (quick && save) throw new Error('--quick takes too few samples to --save them')
  const strange = only.find((name) => !(name in parts))
  if (strange !== undefined) throw new Error(`There is no ${strange}; --only takes ${Object.keys(parts).join(', ')}`)
  return { quick, save, only }
}

/** A part that breaks off is a row that missed, so that the others are measured all the same. */
async function measure(name: string, effort: Effort): Promise<Row[]> {
  try {
    return (await parts[name]?.(effort)) ?? []
  } catch (error) {
    console.error(error)
    return [{ what: `${name} broke off`, target: 'measured', measured: null, unit: 'count', ok: false }]
  }
}

let chosen: ReturnType<typeof readArguments>
try {
  chosen = readArguments()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(64)
}

const load = (): number => round(loadavg()[0] ?? 0)
const loadBefore = load()
const rows: Row[] = []
const worse: string[] = []
const figures = readFigures()
for (const name of Object.keys(parts).filter((part) => chosen.only.includes(part))) {
  console.error(`measuring ${name} …`)
  const measured = await measure(name, chosen)
  for (const row of measured) {
    const { what, target, measured: value, unit, ok } = row
    const compared = compare(row, figures)
    console.error(
      `  ${ok ? 'ok  ' : 'MISS'} ${what}: ${value} ${unit}, target ${target}${compared.words === null ? '' : ` (${compared.words})`}`,
    )
    if (compared.worse !== null) worse.push(compared.worse)
  }
  rows.push(...measured)
}
const machine = {
  cores: cpus().length,
  cpu: cpus()[0]?.model ?? '',
  node: process.version,
  platform: process.platform,
  // Others at work on the machine show here.
  load: { before: loadBefore, after: load() },
}
const missed = rows.filter(({ ok }) => !ok).length
for (const line of worse) console.error(`WORSE ${line}`)
if (chosen.save) {
  const about = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`,
  }
  writeFileSync(figuresFile, `${JSON.stringify(renewed(figures, rows, about), null, 2)}\n`)
}
console.log(JSON.stringify({ machine, quick: chosen.quick, rows, missed, worse }))
process.exit(missed === 0 && (worse.length === 0 || chosen.save) ? 0 : 1)
