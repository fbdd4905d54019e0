import { markDemo } from '../../shared/presentation/demo.ts'
import type { PanelState, ServiceState } from '../../shared/state.ts'
import { backends } from '../../shared/words/en/backends.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import { type Colour, clockTime, levelColours, levelShapes, type Printer, sayLevel } from './printer.ts'
import { table } from './table.ts'

const { status: words } = cli

/** Mark, shape and colour together, of one service: what is well is green, what waits grey, the rest by how bad it is. */
function serviceMark({ lifecycle, health, ability, required }: ServiceState): { shape: string; colour: Colour } {
  const mark = (level: keyof typeof levelShapes) => ({ shape: levelShapes[level], colour: levelColours[level] })
  if (lifecycle === 'not-configured' || lifecycle === 'stopped' || lifecycle === 'stopping') return mark('stopped')
  if (lifecycle === 'failed' || lifecycle === 'backing-off') return mark(required ? 'broken' : 'attention')
  if (ability.state === 'blocked' || health === 'unreachable' || health === 'unhealthy')
    return mark(required ? 'broken' : 'attention')
  if (lifecycle === 'starting' || health === 'unstable' || health === 'slow') return mark('attention')
  return health === 'unknown' ? mark('stopped') : mark('ok')
}

function stateWord({ lifecycle, health }: ServiceState): string {
  const running = lifecycle === 'running' || lifecycle === null
  return running ? panel.health[health] : panel.lifecycle[lifecycle]
}

const serviceRow = ({ paint }: Printer, service: ServiceState): string[] => {
  const { shape, colour } = serviceMark(service)
  const runs = service.pid !== null
  const word = stateWord(service)
  const why = service.reason === null ? '' : sayReason(service.reason)
  return [
    `${paint(colour, shape)} ${service.name}`,
    word,
    service.latencyMs === null ? '' : fill(words.ms, { ms: Math.round(service.latencyMs) }),
    runs && service.port !== null ? fill(words.port, { port: service.port }) : '',
    service.pid === null ? '' : fill(words.process, { pid: service.pid }),
    why === word ? '' : why,
  ]
}

/** The services as a table. */
export const serviceLines = (printer: Printer, services: readonly ServiceState[]): string[] =>
  table(services.map((service) => serviceRow(printer, service)))

export const sourceLine = ({ source, model }: Pick<PanelState['llm'], 'source' | 'model'>): string => {
  if (source === null) return words.noSource
  return model === null
    ? fill(cli.source.currentNoModel, { source: panel.source[source] })
    : fill(cli.source.current, { source: panel.source[source], model })
}

/** The whole state for a person. */
export function statusLines(printer: Printer, state: PanelState, origin: string | null): string[] {
  const wrong = state.diagnoses.filter(({ severity }) => severity !== 'note')
  return [
    `${sayLevel(printer, state.level, markDemo(state.llm, state.sentence))}  ${printer.paint('grey', fill(words.asOf, { time: clockTime(state.at) }))}`,
    '',
    ...serviceLines(printer, state.services),
    '',
    ...table([
      [words.source, sourceLine(state.llm)],
      ...(state.backends.kind === 'python' ? [[backends.title, backends.kinds.python]] : []),
      ...(origin === null ? [] : [[words.panel, origin]]),
      [words.folder, state.workspace.path],
    ]),
    ...wrong.flatMap(({ title, explanation }) => [
      '',
      printer.paint('bold', sayReason(title)),
      `  ${sayReason(explanation)}`,
    ]),
    ...(wrong.length === 0 ? [] : ['', words.next]),
  ]
}
