import { lossKinds, type OwnHealth } from '../../shared/own-health.ts'
import { aboutHours } from '../../shared/presentation/own-health.ts'
import { serviceFacts } from '../../shared/services.ts'
import { cliMore } from '../../shared/words/en/cli-more.ts'
import { ownHealth as words } from '../../shared/words/en/own-health.ts'
import { fill } from '../../shared/words/say.ts'
import { sayWord } from '../../shared/words/say-word.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Add, Json, Place } from '../kit.ts'
import { findingLines } from '../output/doctor-lines.ts'
import { createPrinter, levelColours, levelShapes, type Printer } from '../output/printer.ts'
import { table } from '../output/table.ts'
import { withPlane } from '../with-plane.ts'

export const addHealth: Add = (program, deps, workspace, done) => {
  program
    .command('health')
    .description(cliMore.health)
    .action(async ({ json }: Json) => done(await health(deps, { workspace: workspace(), json })))
}

/** How the app itself is. Exits 1 where something needs attention. */
const health = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps)
    const own = await client.plane.health()
    if (json) printer.json(own)
    else for (const line of healthLines(printer, own)) printer.line(line)
    return own.state === 'ok' ? exitCodes.ok : exitCodes.failed
  })

const bytes = (amount: number): string => sayWord({ word: 'bytes', of: amount })

function healthLines(printer: Printer, own: OwnHealth): string[] {
  const { paint } = printer
  const level = own.state === 'ok' ? 'ok' : 'attention'
  const labelled = (label: string, value: string): [string, string] => [`  ${paint('grey', label)}`, value]
  return [
    `${paint(levelColours[level], levelShapes[level])} ${words[own.state]}`,
    ...(own.safeMode ? [words.safeMode] : []),
    ...findingLines(printer, own.findings),
    ...table([
      ...own.versions.map(({ name, version }) => labelled(name, version)),
      labelled(words.system, own.system),
      labelled(words.door, own.doors.web),
      labelled(words.memory, bytes(own.memory.resident)),
      labelled(words.loop, own.loop === null ? words.loopUnknown : fill(words.loopValue, rounded(own.loop))),
      labelled(words.writes, sayWrites(own)),
      labelled(words.lost, sayLost(own)),
      ...own.services.map((service) => labelled(serviceFacts[service.service].name, sayUse(service))),
      ...own.places.map(({ id, path, bytes: size }) =>
        labelled(words.placeNames[id], size === null ? path : `${path} (${bytes(size)})`),
      ),
    ]),
  ]
}

const rounded = ({ median, max }: { median: number; max: number }) => ({
  median: Math.round(median),
  max: Math.round(max),
})

const sayWrites = ({ disk: { writes, median, slowest } }: OwnHealth): string =>
  median === null || slowest === null
    ? String(writes)
    : fill(words.writesValue, { count: writes, median: Math.round(median), slowest: Math.round(slowest) })

function sayLost({ lost }: OwnHealth): string {
  const all = lossKinds.flatMap((kind) =>
    lost[kind].count === 0 ? [] : [`${lost[kind].count} ${words.lostKinds[kind]}`],
  )
  return all.length === 0 ? words.nothingLost : all.join(', ')
}

function sayUse({ points, trend }: OwnHealth['services'][number]): string {
  const last = points.at(-1)
  if (last === undefined) return words.few
  const cpu = last.cpu === null ? '' : `, ${fill(words.percent, { value: last.cpu })}`
  const grows =
    trend === null
      ? ''
      : `, ${fill(words.grows, { bytes: bytes(trend.perHour) })} (${bytes(trend.limit)} in ${aboutHours(trend.hoursLeft)} h)`
  return `${bytes(last.memory)}${cpu}${grows}`
}
